/** What folders of D1 look like, with their awkward parts. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = '-- Migration number: 0001 \t 2026-01-31T09:30:00.000Z\nCREATE TABLE person (id INTEGER PRIMARY KEY);\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'what wrangler writes above each',
    files: [
      { path: 'migrations/0001_create.sql', text: create },
      { path: 'migrations/0002_add.sql', text: 'ALTER TABLE person ADD COLUMN phone TEXT;' },
    ],
    versions: ['0001', '0002'],
  },
  {
    says: 'by its settings file, in a folder of another name',
    files: [
      { path: 'db/0001_create.sql', text: 'CREATE TABLE person (id INTEGER PRIMARY KEY);' },
      { path: 'db/seed.txt', text: '' },
      { path: 'wrangler.jsonc', text: '{}' },
    ],
    versions: ['0001'],
  },
];
