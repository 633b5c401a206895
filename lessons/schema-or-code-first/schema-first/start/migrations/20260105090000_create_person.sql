-- migrate:up
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT
);

-- migrate:down
DROP TABLE person;
