DROP INDEX recipe_letters;
ALTER TABLE recipe DROP COLUMN letters;
