INSERT INTO `project` VALUES (1, 'Bridge'), (2, 'Tower -- old');
--> statement-breakpoint
INSERT INTO `person` VALUES (1, 'sol');
--> statement-breakpoint
INSERT INTO `issue` VALUES (1, 1, 'Rust; everywhere', 1), (2, 2, 'Stairs', NULL);
