-- +goose NO TRANSACTION
-- +goose Up
PRAGMA foreign_keys = OFF;
CREATE TABLE customer_new (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL DEFAULT ''
);
INSERT INTO customer_new (id, email) SELECT id, email FROM customer;
DROP TABLE customer;
ALTER TABLE customer_new RENAME TO customer;
PRAGMA foreign_keys = ON;

-- +goose Down
ALTER TABLE customer DROP COLUMN name;
