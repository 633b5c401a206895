CREATE UNIQUE INDEX ride_open_rider ON ride (rider_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX ride_open_bike ON ride (bike_id) WHERE ended_at IS NULL;
