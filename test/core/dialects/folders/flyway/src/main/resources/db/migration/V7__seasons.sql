CREATE TABLE `season` (
  `name` TEXT PRIMARY KEY,
  `from day` TEXT NOT NULL,
  [price; percent] INTEGER NOT NULL DEFAULT 100
) WITHOUT ROWID;
