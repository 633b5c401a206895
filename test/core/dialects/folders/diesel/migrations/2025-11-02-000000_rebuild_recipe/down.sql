ALTER TABLE recipe DROP COLUMN servings;
