ALTER TABLE episode DROP COLUMN minutes;
