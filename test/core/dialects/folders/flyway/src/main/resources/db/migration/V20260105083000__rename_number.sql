ALTER TABLE room RENAME COLUMN number TO label;
