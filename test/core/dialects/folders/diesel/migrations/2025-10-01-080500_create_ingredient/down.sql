DROP TABLE recipe_ingredient;
DROP TABLE ingredient;
