-- migrate:up
UPDATE person SET modified_timestamp = CURRENT_TIMESTAMP WHERE modified_timestamp IS NULL;
ALTER TABLE person ALTER COLUMN modified_timestamp SET NOT NULL;

-- migrate:down
ALTER TABLE person ALTER COLUMN modified_timestamp DROP NOT NULL;
