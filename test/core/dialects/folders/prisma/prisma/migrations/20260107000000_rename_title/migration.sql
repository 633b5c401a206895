-- RenameColumn
ALTER TABLE "Course" RENAME COLUMN "title" TO "name";
