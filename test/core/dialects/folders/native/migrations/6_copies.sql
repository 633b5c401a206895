-- migrate:up
ALTER TABLE book ADD COLUMN copies INTEGER NOT NULL DEFAULT 1 CHECK (copies >= 0);
UPDATE book SET copies = 3 WHERE title LIKE 'Salt;%';

-- migrate:down
ALTER TABLE book DROP COLUMN copies;
