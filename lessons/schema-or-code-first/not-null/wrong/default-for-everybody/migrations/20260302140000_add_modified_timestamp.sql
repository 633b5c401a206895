-- migrate:up
ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NOT NULL DEFAULT '2026-03-02 14:00:00';
