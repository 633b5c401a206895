ALTER TABLE station RENAME COLUMN height TO metres;
