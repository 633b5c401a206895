-- migrate:up
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  phone TEXT
);

-- migrate:down
DROP TABLE person;
