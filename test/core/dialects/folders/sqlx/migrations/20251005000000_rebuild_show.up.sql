-- no-transaction
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE show_new (
    id INTEGER PRIMARY KEY NOT NULL,
    title TEXT NOT NULL CHECK (length(title) > 0),
    feed TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL DEFAULT 'en'
);
INSERT INTO show_new (id, title, feed) SELECT id, title, feed FROM show;
DROP TABLE show;
ALTER TABLE show_new RENAME TO show;
COMMIT;
PRAGMA foreign_keys = ON;
