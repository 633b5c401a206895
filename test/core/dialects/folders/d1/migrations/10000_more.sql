UPDATE owner SET plan = 'paid' WHERE id = 1;
