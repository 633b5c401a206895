DELETE FROM recipe_ingredient;
DELETE FROM ingredient;
DELETE FROM recipe;
