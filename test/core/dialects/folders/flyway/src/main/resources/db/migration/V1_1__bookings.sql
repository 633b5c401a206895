CREATE TABLE booking (
  id INTEGER PRIMARY KEY,
  room_id INTEGER NOT NULL REFERENCES room (id),
  guest_id INTEGER NOT NULL REFERENCES guest (id),
  arrives TEXT NOT NULL,
  leaves TEXT NOT NULL,
  CHECK (arrives < leaves)
);
CREATE INDEX booking_room ON booking (room_id, arrives);
