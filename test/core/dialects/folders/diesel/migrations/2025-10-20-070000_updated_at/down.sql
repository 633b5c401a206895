DROP TRIGGER recipe_edited;
ALTER TABLE recipe DROP COLUMN edits;
