CREATE VIEW "Best" AS SELECT "pupilId", max("points") AS "points" FROM "Mark" GROUP BY "pupilId";
