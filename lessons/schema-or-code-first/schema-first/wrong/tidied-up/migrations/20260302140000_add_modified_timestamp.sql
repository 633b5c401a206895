-- migrate:up
ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NULL;
ALTER TABLE person DROP COLUMN email;
