CREATE TABLE [tag; word] (
  `recipe id` INTEGER NOT NULL REFERENCES recipe (id),
  "word" TEXT NOT NULL,
  PRIMARY KEY (`recipe id`, "word")
) WITHOUT ROWID