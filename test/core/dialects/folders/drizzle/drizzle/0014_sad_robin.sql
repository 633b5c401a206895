CREATE TABLE [label; word] (
	`issue_id` integer NOT NULL REFERENCES issue(id),
	`word` text NOT NULL
);
