DROP VIEW IF EXISTS occupancy;
CREATE VIEW occupancy AS SELECT room_id, sum(nights) AS nights FROM booking GROUP BY room_id;
