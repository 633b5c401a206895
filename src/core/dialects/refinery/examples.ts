/** What folders of refinery look like, with their awkward parts. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = 'CREATE TABLE person (id INTEGER PRIMARY KEY);\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'by number, a step in Rust between them, one that may come late',
    files: [
      { path: 'migrations/V10__add_phone.sql', text: 'ALTER TABLE person ADD COLUMN phone TEXT' },
      { path: 'migrations/V2__fill.rs', text: 'pub fn migration() -> String {}' },
      { path: 'migrations/V1__create.sql', text: create },
      { path: 'migrations/U3__merge.sql', text: 'SELECT 1' },
      { path: 'migrations/mod.rs', text: '' },
    ],
    versions: ['1', '2', '3', '10'],
  },
];
