INSERT INTO "Mark" VALUES ('a', 1, 12), ('b', 2, 9);
