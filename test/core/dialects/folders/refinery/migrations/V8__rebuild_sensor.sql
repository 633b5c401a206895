PRAGMA defer_foreign_keys = ON;
CREATE TABLE sensor_new (
    id INTEGER PRIMARY KEY,
    station_id INTEGER NOT NULL REFERENCES station (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind <> '')
);
INSERT INTO sensor_new SELECT id, station_id, kind FROM sensor;
DROP TABLE sensor;
ALTER TABLE sensor_new RENAME TO sensor;
