ALTER TABLE station DROP COLUMN `is open`;
