-- migrate:up
ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NOT NULL;
