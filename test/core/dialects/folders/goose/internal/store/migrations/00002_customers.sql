-- +goose Up
CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE
);

-- +goose Down
DROP TABLE customer;
