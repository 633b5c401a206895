UPDATE "Teacher" SET "name" = substr("email", 1, instr("email", '@') - 1);
