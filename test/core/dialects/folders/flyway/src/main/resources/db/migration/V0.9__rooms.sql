CREATE TABLE room (
  id INTEGER PRIMARY KEY,
  hotel_id INTEGER NOT NULL REFERENCES hotel (id),
  number TEXT NOT NULL,
  UNIQUE (hotel_id, number)
);
