-- CreateTable
CREATE TABLE "_CourseToPupil" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_CourseToPupil_A_fkey" FOREIGN KEY ("A") REFERENCES "Course" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_CourseToPupil_B_fkey" FOREIGN KEY ("B") REFERENCES "Pupil" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "_CourseToPupil_AB_unique" ON "_CourseToPupil"("A", "B");

-- CreateIndex
CREATE INDEX "_CourseToPupil_B_index" ON "_CourseToPupil"("B");
