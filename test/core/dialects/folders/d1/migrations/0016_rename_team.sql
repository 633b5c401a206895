ALTER TABLE team RENAME COLUMN `name; short` TO name;
