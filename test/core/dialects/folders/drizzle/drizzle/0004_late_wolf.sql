ALTER TABLE `issue` ADD `state` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
CREATE INDEX `issue_open_idx` ON `issue` (`id`) WHERE "issue"."state" = 'open'