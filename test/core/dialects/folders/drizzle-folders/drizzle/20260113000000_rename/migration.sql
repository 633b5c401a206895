ALTER TABLE `plan` RENAME COLUMN `title` TO `name`;
