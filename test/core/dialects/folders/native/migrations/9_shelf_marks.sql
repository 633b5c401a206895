-- migrate:up
ALTER TABLE book ADD COLUMN shelf TEXT;
UPDATE book SET shelf = upper(substr(title, 1, 3)) || '-' || id;
CREATE INDEX book_shelf ON book (shelf COLLATE NOCASE);

-- migrate:down
DROP INDEX book_shelf;
ALTER TABLE book DROP COLUMN shelf;
