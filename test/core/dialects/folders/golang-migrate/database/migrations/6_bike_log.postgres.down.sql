DROP FUNCTION log_bike;
DROP TABLE bike_log;
