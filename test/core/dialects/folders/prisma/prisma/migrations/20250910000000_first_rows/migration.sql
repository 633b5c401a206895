INSERT INTO "Teacher" ("id", "email") VALUES (1, 'roe@example.org');
INSERT INTO "Pupil" ("id", "name") VALUES (1, 'Lee'), (2, 'Ann; the younger');
INSERT INTO "Course" ("id", "title", "teacherId") VALUES (1, 'Maths -- basics', 1);
INSERT INTO "_CourseToPupil" VALUES (1, 1), (1, 2);
