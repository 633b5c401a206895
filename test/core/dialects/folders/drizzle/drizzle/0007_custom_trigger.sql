-- Custom SQL migration file, put your code below! --
CREATE TABLE `history` (`issue_id` integer NOT NULL, `state` text NOT NULL);
--> statement-breakpoint
CREATE TRIGGER `issue_state` AFTER UPDATE OF `state` ON `issue`
BEGIN
	INSERT INTO `history` VALUES (old.`id`, old.`state`);
	SELECT CASE WHEN new.`state` = ';' THEN RAISE(ABORT, 'no state') END;
END;
--> statement-breakpoint
UPDATE `issue` SET `state` = 'done' WHERE `id` = 2;
