PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_visit` (
	`id` integer PRIMARY KEY,
	`member_id` integer NOT NULL REFERENCES `member`(`id`) ON DELETE CASCADE,
	`at` text NOT NULL CHECK (`at` <> '')
);
--> statement-breakpoint
INSERT INTO `__new_visit` SELECT * FROM `visit`;--> statement-breakpoint
DROP TABLE `visit`;--> statement-breakpoint
ALTER TABLE `__new_visit` RENAME TO `visit`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `visit_member_idx` ON `visit` (`member_id`);
