ALTER TABLE recipe ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER recipe_edited AFTER UPDATE OF title, body ON recipe
BEGIN
  UPDATE recipe SET edits = CASE WHEN old.body = new.body THEN edits ELSE edits + 1 END
  WHERE id = new.id;
END;
UPDATE recipe SET body = body || ' Serve.';
