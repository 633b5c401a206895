DROP INDEX IF EXISTS `project_name_unique`;--> statement-breakpoint
CREATE UNIQUE INDEX `project_name_lower` ON `project` (lower("name"));
