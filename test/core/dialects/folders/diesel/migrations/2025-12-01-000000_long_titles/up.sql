ALTER TABLE recipe ADD COLUMN letters INTEGER GENERATED ALWAYS AS (length(title)) VIRTUAL;
CREATE INDEX recipe_letters ON recipe (letters);
