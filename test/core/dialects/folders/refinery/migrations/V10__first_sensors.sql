INSERT INTO sensor (station_id, kind) SELECT id, 'air' FROM station;
