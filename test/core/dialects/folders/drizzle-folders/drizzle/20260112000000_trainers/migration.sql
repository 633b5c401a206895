CREATE TABLE [trainer; staff] (
	`id` integer PRIMARY KEY,
	[full name] text NOT NULL
);
