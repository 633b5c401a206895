ALTER TABLE listener RENAME COLUMN name TO nick;
