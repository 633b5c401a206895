ALTER TABLE listener RENAME COLUMN nick TO name;
