DROP INDEX episode_clean;
ALTER TABLE episode DROP COLUMN explicit;
