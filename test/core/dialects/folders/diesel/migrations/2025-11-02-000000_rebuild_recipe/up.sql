PRAGMA foreign_keys = OFF;
DROP TRIGGER recipe_edited;
CREATE TABLE recipe_new (
  id INTEGER PRIMARY KEY NOT NULL,
  title VARCHAR NOT NULL CHECK (title <> ''),
  body TEXT NOT NULL DEFAULT '',
  cook_id INTEGER REFERENCES cook (id),
  edits INTEGER NOT NULL DEFAULT 0,
  servings INTEGER NOT NULL DEFAULT 4
);
INSERT INTO recipe_new (id, title, body, cook_id, edits) SELECT id, title, body, cook_id, edits FROM recipe;
DROP TABLE recipe;
ALTER TABLE recipe_new RENAME TO recipe;
CREATE TRIGGER recipe_edited AFTER UPDATE OF title, body ON recipe
BEGIN
  UPDATE recipe SET edits = edits + 1 WHERE id = new.id;
END;
PRAGMA foreign_keys = ON;
