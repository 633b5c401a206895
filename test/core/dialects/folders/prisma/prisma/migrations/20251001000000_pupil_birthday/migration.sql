-- AlterTable
ALTER TABLE "Pupil" ADD COLUMN "birthday" DATETIME;
