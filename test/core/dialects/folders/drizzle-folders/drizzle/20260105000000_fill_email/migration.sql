UPDATE `member` SET `email` = lower(`name`) || '@example.org';
