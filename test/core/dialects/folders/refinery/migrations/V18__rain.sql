ALTER TABLE reading ADD COLUMN rain REAL CHECK (rain >= 0);
CREATE INDEX reading_wet ON reading (rain) WHERE rain > 0;
