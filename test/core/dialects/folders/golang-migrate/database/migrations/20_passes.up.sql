CREATE TABLE pass (
  rider_id INTEGER NOT NULL REFERENCES rider (id),
  month TEXT NOT NULL,
  PRIMARY KEY (rider_id, month)
) WITHOUT ROWID;
