CREATE TABLE guest (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  passport TEXT
);
