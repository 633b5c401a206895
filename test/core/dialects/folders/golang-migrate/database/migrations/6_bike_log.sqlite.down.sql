DROP TRIGGER bike_moved;
DROP TABLE bike_log;
