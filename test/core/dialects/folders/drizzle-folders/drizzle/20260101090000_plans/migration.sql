CREATE TABLE `plan` (
	`id` integer PRIMARY KEY,
	`title` text NOT NULL UNIQUE,
	`cents` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contract` (
	`member_id` integer NOT NULL,
	`plan_id` integer NOT NULL,
	`since` text NOT NULL,
	CONSTRAINT `contract_pk` PRIMARY KEY(`member_id`, `plan_id`),
	CONSTRAINT `fk_member` FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_plan` FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`)
);
