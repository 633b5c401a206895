CREATE VIEW open_ride AS SELECT id, rider_id, bike_id FROM ride WHERE ended_at IS NULL;
