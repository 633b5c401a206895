CREATE TABLE station_new (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  docks INTEGER NOT NULL DEFAULT 10 CHECK (docks > 0),
  `is open` INTEGER NOT NULL DEFAULT 1
);
INSERT INTO station_new (id, name, docks) SELECT id, name, docks FROM station;
DROP TABLE station;
ALTER TABLE station_new RENAME TO station;
