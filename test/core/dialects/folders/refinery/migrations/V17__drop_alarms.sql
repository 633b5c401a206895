DROP TRIGGER reading_frost;
DROP TABLE alarm;
