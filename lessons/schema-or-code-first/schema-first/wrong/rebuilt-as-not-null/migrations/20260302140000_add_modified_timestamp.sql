-- migrate:up
CREATE TABLE person_new (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT,
  modified_timestamp TIMESTAMP NOT NULL
);
INSERT INTO person_new SELECT id, name, email, CURRENT_TIMESTAMP FROM person;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;
