ALTER TABLE `person` RENAME COLUMN "nick" TO "name";
