-- AlterTable
ALTER TABLE "Pupil" DROP COLUMN "birthday";
