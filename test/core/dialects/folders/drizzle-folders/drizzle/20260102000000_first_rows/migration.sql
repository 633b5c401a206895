INSERT INTO `plan` VALUES (1, 'day; only', 900), (2, 'all -- year', 39900);
--> statement-breakpoint
INSERT INTO `member` VALUES (1, 'Uma'), (2, 'Per');
--> statement-breakpoint
INSERT INTO `contract` VALUES (1, 2, '2026-01-01');
