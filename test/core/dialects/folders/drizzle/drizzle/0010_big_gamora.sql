ALTER TABLE `issue` ADD `slug` text GENERATED ALWAYS AS (lower(replace("title", ' ', '-'))) VIRTUAL;
