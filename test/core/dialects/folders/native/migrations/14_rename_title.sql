-- migrate:up
ALTER TABLE book RENAME COLUMN title TO name;

-- migrate:down
ALTER TABLE book RENAME COLUMN name TO title;
