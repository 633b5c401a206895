/** What folders of golang-migrate look like, with their awkward parts. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = 'CREATE TABLE person (id INTEGER PRIMARY KEY);\n';
const drop = 'DROP TABLE person;\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'two files for each, by number',
    files: [
      { path: 'migrations/000010_add.up.sql', text: 'ALTER TABLE person ADD COLUMN phone TEXT' },
      { path: 'migrations/000010_add.down.sql', text: 'ALTER TABLE person DROP COLUMN phone' },
      { path: 'migrations/000009_create.up.sql', text: create },
      { path: 'migrations/000009_create.down.sql', text: drop },
    ],
    versions: ['000009', '000010'],
  },
  {
    says: 'dots too many, no way down, a file of another kind',
    files: [
      { path: 'db/1_create.up..sql', text: create },
      { path: 'db/2_flags..up.sql', text: 'SELECT 1;' },
      { path: 'db/schema.sql', text: create },
    ],
    versions: ['1', '2'],
  },
  {
    says: 'one for SQLite and one for PostgreSQL',
    files: [
      { path: 'migrations/1_create.sqlite.up.sql', text: create },
      { path: 'migrations/1_create.postgres.up.sql', text: 'CREATE TABLE person (id bigserial);' },
    ],
    versions: ['1'],
  },
];
