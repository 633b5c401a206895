-- migrate:up
ALTER TABLE person ADD COLUMN modified_timestamp DATETIME;
