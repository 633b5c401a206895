-- migrate:up
CREATE TABLE idea (id INTEGER PRIMARY KEY);
