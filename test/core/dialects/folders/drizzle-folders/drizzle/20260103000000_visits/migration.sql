CREATE TABLE `visit` (
	`id` integer PRIMARY KEY,
	`member_id` integer NOT NULL REFERENCES `member`(`id`),
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `visit_member_idx` ON `visit` (`member_id`)