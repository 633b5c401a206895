CREATE TABLE bike (
  id INTEGER PRIMARY KEY,
  station_id INTEGER REFERENCES station (id),
  frame TEXT NOT NULL
);
CREATE INDEX bike_station ON bike (station_id);
