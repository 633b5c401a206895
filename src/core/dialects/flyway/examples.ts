/** What folders of Flyway look like, with their awkward parts. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = 'CREATE TABLE person (id INTEGER PRIMARY KEY);\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'versions with dots and underscores, in the order in which people count; repeatable ones last',
    files: [
      { path: 'sql/R__people.sql', text: 'DROP VIEW IF EXISTS people;\nCREATE VIEW people AS SELECT * FROM person;' },
      { path: 'sql/V0_10__late.sql', text: 'ALTER TABLE person ADD COLUMN note TEXT' },
      { path: 'sql/V0.9__phone.sql', text: 'ALTER TABLE person ADD COLUMN phone TEXT' },
      { path: 'sql/V0.1__create.sql', text: create },
      { path: 'sql/U0.9__phone.sql', text: 'ALTER TABLE person DROP COLUMN phone' },
      { path: 'sql/afterMigrate.sql', text: 'SELECT 1' },
    ],
    versions: ['0.1', '0.9', '0.10', 'R__people'],
  },
  {
    says: 'a baseline in place of what came before, a script with settings of its own, a step in Kotlin',
    files: [
      { path: 'db/migration/V1__create.sql', text: create },
      { path: 'db/migration/V2__fill.kt', text: 'class V2__fill' },
      { path: 'db/migration/B2__all.sql', text: create },
      { path: 'db/migration/V3__shrink.sql', text: 'VACUUM' },
      { path: 'db/migration/V3__shrink.sql.conf', text: 'executeInTransaction=false\n' },
    ],
    versions: ['1', '2', 'B2', '3'],
  },
  {
    says: 'a value that its settings are to give',
    files: [
      { path: 'sql/V1__create.sql', text: create },
      { path: 'sql/V2__fill.sql', text: 'INSERT INTO person VALUES (${first_id});' },
    ],
    versions: ['1', '2'],
    problems: ['migration-placeholder'],
  },
];
