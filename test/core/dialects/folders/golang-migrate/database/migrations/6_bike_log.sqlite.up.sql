CREATE TABLE bike_log (bike_id INTEGER NOT NULL, from_id INTEGER, to_id INTEGER);
CREATE TRIGGER bike_moved AFTER UPDATE OF station_id ON bike
BEGIN
  INSERT INTO bike_log VALUES (new.id, old.station_id, new.station_id);
  -- a bike on its way; it has no station
  SELECT 1 WHERE new.station_id IS NULL;
END;
UPDATE bike SET station_id = 2 WHERE id = 3;
