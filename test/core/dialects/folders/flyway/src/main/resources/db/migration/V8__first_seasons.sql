INSERT INTO season VALUES ('high', '06-01', 140), ('low', '10-01', 80);
