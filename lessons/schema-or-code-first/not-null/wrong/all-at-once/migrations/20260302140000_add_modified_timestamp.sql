-- migrate:up
ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NULL;
UPDATE person SET modified_timestamp = CURRENT_TIMESTAMP;
ALTER TABLE person ALTER COLUMN modified_timestamp SET NOT NULL;
