CREATE VIEW coldest AS SELECT station_id, min(celsius) AS celsius FROM reading GROUP BY station_id;
