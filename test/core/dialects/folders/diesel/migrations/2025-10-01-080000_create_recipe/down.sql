DROP TABLE recipe;
