ALTER TABLE room RENAME COLUMN label TO number;
