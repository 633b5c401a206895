CREATE TABLE "MarkLog" ("markId" TEXT NOT NULL, "was" INTEGER NOT NULL);
CREATE TRIGGER "Mark_changed" AFTER UPDATE OF "points" ON "Mark"
BEGIN
  INSERT INTO "MarkLog" VALUES (old."id", old."points");
  SELECT RAISE(ABORT, 'too many; 15 at most') WHERE new."points" > 15;
END;
UPDATE "Mark" SET "points" = "points" + 1;
