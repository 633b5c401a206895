-- migrate:up
ALTER TABLE persons ADD COLUMN modified_timestamp TIMESTAMP NULL;

-- migrate:down
ALTER TABLE person DROP COLUMN modified_timestamp;
