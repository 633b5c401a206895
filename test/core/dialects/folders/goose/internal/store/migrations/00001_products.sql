-- +goose Up
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price INTEGER NOT NULL
);

-- +goose Down
DROP TABLE product;
