ALTER TABLE `visit` ADD `day` text GENERATED ALWAYS AS (substr(`at`, 1, 10)) VIRTUAL;
