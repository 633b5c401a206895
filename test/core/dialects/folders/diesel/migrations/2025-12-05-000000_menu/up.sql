CREATE VIEW menu AS SELECT recipe.title, cook.nick FROM recipe LEFT JOIN cook ON cook.id = recipe.cook_id;
