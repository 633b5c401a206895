CREATE INDEX sensor_station ON sensor (station_id);
CREATE UNIQUE INDEX sensor_kind ON sensor (station_id, lower(kind));
