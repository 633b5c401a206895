-- migrate:up
DELETE FROM person;
ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NOT NULL;
