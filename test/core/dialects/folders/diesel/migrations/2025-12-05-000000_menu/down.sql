DROP VIEW menu;
