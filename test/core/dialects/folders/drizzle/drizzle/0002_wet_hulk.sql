CREATE TABLE `person` (
	`id` integer PRIMARY KEY NOT NULL,
	`nick` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `issue` ADD `person_id` integer REFERENCES person(id);
