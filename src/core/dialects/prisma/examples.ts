/** What folders of Prisma look like. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = '-- CreateTable\nCREATE TABLE "Person" (\n    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT\n);\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'a folder for each, and the lock file',
    files: [
      { path: 'prisma/migrations/20260131093000_init/migration.sql', text: create },
      {
        path: 'prisma/migrations/20260201093000_add_phone/migration.sql',
        text: 'ALTER TABLE "Person" ADD COLUMN "phone" TEXT;',
      },
      { path: 'prisma/migrations/migration_lock.toml', text: 'provider = "sqlite"\n' },
    ],
    versions: ['20260131093000', '20260201093000'],
  },
  {
    says: 'a migration of comments only, which is one all the same',
    files: [
      { path: 'prisma/migrations/20260131093000_init/migration.sql', text: create },
      { path: 'prisma/migrations/20260201093000_empty/migration.sql', text: '-- This is an empty migration.' },
    ],
    versions: ['20260131093000', '20260201093000'],
    problems: ['migration-empty'],
  },
  {
    says: 'the baseline of a database that was there before, which its guide calls 0_init',
    files: [
      { path: 'prisma/migrations/20260201093000_add_phone/migration.sql', text: 'SELECT 1;' },
      { path: 'prisma/migrations/0_init/migration.sql', text: create },
      { path: 'prisma/migrations/squashed/migration.sql', text: 'SELECT 1;' },
      { path: 'prisma/migrations/migration_lock.toml', text: 'provider = "sqlite"\n' },
    ],
    versions: ['0', '20260201093000', 'squashed'],
  },
];
