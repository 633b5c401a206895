DROP INDEX ride_open_bike;
DROP INDEX ride_open_rider;
