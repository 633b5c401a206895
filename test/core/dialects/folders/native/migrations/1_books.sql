-- migrate:up
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  isbn TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL
);

-- migrate:down
DROP TABLE book;
