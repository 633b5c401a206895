CREATE TABLE `member` (
	`id` integer PRIMARY KEY,
	`name` text NOT NULL
);
