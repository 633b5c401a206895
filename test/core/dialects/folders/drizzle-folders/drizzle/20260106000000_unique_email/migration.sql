CREATE UNIQUE INDEX `member_email_unique` ON `member` (`email`) WHERE `email` is not null;
