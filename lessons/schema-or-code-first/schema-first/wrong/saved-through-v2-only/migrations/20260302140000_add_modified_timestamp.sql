-- migrate:up
ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NULL;

-- migrate:down
ALTER TABLE person DROP COLUMN modified_timestamp;
