/** Every dialect there is. To add one: a file here named after its id, and a line in this list. */
import { alembic } from '#core/dialects/alembic.ts';
import { atlas } from '#core/dialects/atlas.ts';
import { d1 } from '#core/dialects/d1.ts';
import { dbmate } from '#core/dialects/dbmate.ts';
import { diesel } from '#core/dialects/diesel.ts';
import { django } from '#core/dialects/django.ts';
import { drizzle } from '#core/dialects/drizzle.ts';
import { flyway } from '#core/dialects/flyway.ts';
import { golangMigrate } from '#core/dialects/golang-migrate.ts';
import { goose } from '#core/dialects/goose.ts';
import { knex } from '#core/dialects/knex.ts';
import { kysely } from '#core/dialects/kysely.ts';
import { liquibase } from '#core/dialects/liquibase.ts';
import { native } from '#core/dialects/native.ts';
import { prisma } from '#core/dialects/prisma.ts';
import { rails } from '#core/dialects/rails.ts';
import { refinery } from '#core/dialects/refinery.ts';
import { sqitch } from '#core/dialects/sqitch.ts';
import { sqlx } from '#core/dialects/sqlx.ts';
import { typeorm } from '#core/dialects/typeorm.ts';
import type { Dialect } from '#core/migration/dialect.ts';

export const dialects: readonly Dialect[] = [
  native,
  dbmate,
  goose,
  golangMigrate,
  flyway,
  sqlx,
  diesel,
  prisma,
  drizzle,
  d1,
  refinery,
  atlas,
  rails,
  django,
  alembic,
  knex,
  kysely,
  typeorm,
  liquibase,
  sqitch,
];
