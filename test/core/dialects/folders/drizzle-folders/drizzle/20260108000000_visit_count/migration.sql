ALTER TABLE `member` ADD `visits` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `visit_counted` AFTER INSERT ON `visit`
BEGIN
	UPDATE `member` SET `visits` = `visits` + 1 WHERE `id` = new.`member_id`;
	SELECT RAISE(ABORT, 'no member; no visit') WHERE changes() = 0;
END;
--> statement-breakpoint
INSERT INTO `visit` VALUES (1, 1, '2026-01-08 07:00'), (2, 1, '2026-01-09 07:00');
