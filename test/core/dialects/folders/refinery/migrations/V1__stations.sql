CREATE TABLE station (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    height REAL
);
