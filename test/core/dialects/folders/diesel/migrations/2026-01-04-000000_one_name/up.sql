CREATE UNIQUE INDEX cook_name ON cook (lower(name));
