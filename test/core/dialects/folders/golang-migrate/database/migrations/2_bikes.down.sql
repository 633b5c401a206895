DROP TABLE bike;
