CREATE TABLE `comment` (
	`issue_id` integer NOT NULL,
	`no` integer NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`issue_id`, `no`),
	FOREIGN KEY (`issue_id`) REFERENCES `issue`(`id`) ON UPDATE no action ON DELETE no action
);
