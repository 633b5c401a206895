ALTER TABLE recipe ADD COLUMN cook_id INTEGER REFERENCES cook (id);
INSERT INTO cook VALUES (1, 'gran');
UPDATE recipe SET cook_id = 1;
