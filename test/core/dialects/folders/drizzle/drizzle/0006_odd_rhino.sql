PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_person` (
	`id` integer PRIMARY KEY NOT NULL,
	`nick` text NOT NULL,
	`email` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_person`("id", "nick") SELECT "id", "nick" FROM `person`;--> statement-breakpoint
UPDATE `issue` SET `person_id` = NULL;--> statement-breakpoint
DROP TABLE `person`;--> statement-breakpoint
ALTER TABLE `__new_person` RENAME TO `person`;--> statement-breakpoint
PRAGMA foreign_keys=ON;
