-- migrate:up
ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP DEFAULT '2026-01-01 00:00:00';
