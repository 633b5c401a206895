CREATE TABLE bike_log (bike_id BIGINT NOT NULL, from_id BIGINT, to_id BIGINT);
CREATE FUNCTION log_bike() RETURNS trigger AS $$
BEGIN
  INSERT INTO bike_log VALUES (new.id, old.station_id, new.station_id);
  RETURN new;
END;
$$ LANGUAGE plpgsql;
