-- migrate:up
ALTER TABLE person ALTER COLUMN modified_timestamp SET NOT NULL;
