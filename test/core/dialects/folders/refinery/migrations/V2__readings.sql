CREATE TABLE reading (
    station_id INTEGER NOT NULL REFERENCES station (id),
    at TEXT NOT NULL,
    celsius REAL NOT NULL,
    PRIMARY KEY (station_id, at)
) WITHOUT ROWID;
