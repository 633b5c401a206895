/** What folders of diesel look like, with their awkward parts. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = 'CREATE TABLE person (id INTEGER PRIMARY KEY);\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'hyphens in a version are left out; a blank in a name; a migration without a way down',
    files: [
      { path: 'migrations/2026-01-31-093000_create_person/up.sql', text: create },
      { path: 'migrations/2026-01-31-093000_create_person/down.sql', text: 'DROP TABLE person;' },
      { path: 'migrations/20260201093000_add phone/up.sql', text: 'ALTER TABLE person ADD COLUMN phone TEXT' },
      { path: 'migrations/.keep', text: '' },
    ],
    versions: ['20260131093000', '20260201093000'],
  },
  {
    says: 'settings of one migration, a note beside another',
    files: [
      { path: 'migrations/1_create/up.sql', text: create },
      { path: 'migrations/1_create/notes.txt', text: 'why' },
      { path: 'migrations/2_shrink/up.sql', text: 'VACUUM' },
      { path: 'migrations/2_shrink/metadata.toml', text: 'run_in_transaction = false\n' },
    ],
    versions: ['1', '2'],
  },
];
