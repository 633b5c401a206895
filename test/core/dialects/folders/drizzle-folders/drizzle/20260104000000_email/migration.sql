ALTER TABLE `member` ADD `email` text;
