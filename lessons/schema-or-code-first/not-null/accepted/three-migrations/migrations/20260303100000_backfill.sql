-- migrate:up
UPDATE person SET modified_timestamp = '2026-03-02 14:00:00' WHERE modified_timestamp IS NULL;
