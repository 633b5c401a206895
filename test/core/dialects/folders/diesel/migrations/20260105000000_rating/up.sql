CREATE TABLE rating (
  recipe_id INTEGER NOT NULL REFERENCES recipe (id),
  stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5) -- five; no more
);
