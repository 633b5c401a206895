ALTER TABLE link ADD COLUMN [note] TEXT;
UPDATE link SET note = 'first; best' WHERE slug = 'a';
