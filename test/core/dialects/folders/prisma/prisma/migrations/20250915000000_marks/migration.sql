-- CreateTable
CREATE TABLE "Mark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pupilId" INTEGER NOT NULL REFERENCES "Pupil" ("id"),
    "points" INTEGER NOT NULL
)