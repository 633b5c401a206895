/** What folders of sqlx look like, with their awkward parts. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = 'CREATE TABLE person (id INTEGER PRIMARY KEY);\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'one file for each, beside the crate',
    files: [
      { path: 'migrations/20260131093000_create_person.sql', text: create },
      { path: 'migrations/20260201093000_shrink.sql', text: '-- no-transaction\nVACUUM;\n' },
      { path: 'Cargo.toml', text: '[package]\nname = "app"\n' },
    ],
    versions: ['20260131093000', '20260201093000'],
  },
  {
    says: 'two files for each',
    files: [
      { path: 'migrations/1_create.up.sql', text: create },
      { path: 'migrations/1_create.down.sql', text: 'DROP TABLE person;' },
      { path: 'migrations/2_add.up.sql', text: 'ALTER TABLE person ADD COLUMN phone TEXT' },
      { path: 'migrations/README.md', text: 'How we migrate' },
      { path: 'Cargo.toml', text: '[package]\nname = "app"\n' },
    ],
    versions: ['1', '2'],
  },
  {
    says: 'numbers and nothing else, which could be any tool’s',
    files: [{ path: 'db/1_create.sql', text: create }],
    versions: ['1'],
  },
];
