CREATE TABLE ingredient (
  id INTEGER PRIMARY KEY NOT NULL,
  name VARCHAR NOT NULL UNIQUE
);
CREATE TABLE recipe_ingredient (
  recipe_id INTEGER NOT NULL REFERENCES recipe (id) ON DELETE CASCADE,
  ingredient_id INTEGER NOT NULL REFERENCES ingredient (id),
  amount VARCHAR,
  PRIMARY KEY (recipe_id, ingredient_id)
);
