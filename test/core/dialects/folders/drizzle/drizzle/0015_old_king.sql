ALTER TABLE `history` ADD `at` text;--> statement-breakpoint
UPDATE `history` SET `at` = '2026-01-01';
