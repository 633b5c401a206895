CREATE TABLE sensor (
    id INTEGER PRIMARY KEY,
    station_id INTEGER NOT NULL REFERENCES station (id),
    kind TEXT NOT NULL DEFAULT 'air; dry'
)