-- migrate:up
CREATE TABLE "reading; room" (
  [seat no] INTEGER PRIMARY KEY,
  `near window` INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "reading; room" VALUES (1, 1), (2, 0);

-- migrate:down
DROP TABLE [reading; room];
