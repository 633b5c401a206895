ALTER TABLE episode ADD COLUMN explicit INTEGER NOT NULL DEFAULT 0;
UPDATE episode SET explicit = 1 WHERE title LIKE '%hot%';
CREATE INDEX episode_clean ON episode (show_id) WHERE NOT explicit;
