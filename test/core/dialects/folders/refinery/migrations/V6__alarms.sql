CREATE TABLE alarm (station_id INTEGER NOT NULL, what TEXT NOT NULL);
CREATE TRIGGER reading_frost AFTER INSERT ON reading WHEN new.celsius < 0
BEGIN
    INSERT INTO alarm VALUES (new.station_id, 'frost; ' || new.at);
    DELETE FROM alarm WHERE what = '';
END;
INSERT INTO reading (station_id, at, celsius) VALUES (2, '2026-01-02 00:00', -5);
