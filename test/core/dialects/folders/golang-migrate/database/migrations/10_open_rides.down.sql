DROP VIEW open_ride;
