CREATE TABLE invoice (
  id INTEGER PRIMARY KEY,
  booking_id INTEGER NOT NULL UNIQUE REFERENCES booking (id),
  cents INTEGER NOT NULL
);
INSERT INTO invoice (booking_id, cents) SELECT id, nights * 9000 FROM booking;
