ALTER TABLE station ADD COLUMN operator TEXT;
UPDATE station SET operator = 'met; office';
