INSERT INTO recipe VALUES (1, 'Soup', 'Boil; stir; wait.'), (2, 'Bread', 'Flour -- water -- time');
INSERT INTO ingredient VALUES (1, 'Leek'), (2, 'Flour /* white */');
INSERT INTO recipe_ingredient VALUES (1, 1, '2'), (2, 2, '500 g');
