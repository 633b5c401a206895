/** What native folders look like, good and bad; a generic test holds `recognise` and `load` against them. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY);\n-- migrate:down\nDROP TABLE person;\n';
const add = '-- migrate:up\nALTER TABLE person ADD COLUMN phone TEXT;\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'a UTC time as the version, a way back or none',
    files: [
      { path: 'migrations/20260131093000_create_person.sql', text: create },
      { path: 'migrations/20260201093000_add_phone.sql', text: add },
    ],
    versions: ['20260131093000', '20260201093000'],
  },
  {
    says: 'short numbers, in the order in which people count; other files are left alone',
    files: [
      { path: 'migrations/10_add.sql', text: add },
      { path: 'migrations/9_create.sql', text: create },
      { path: 'migrations/README', text: 'How we migrate' },
    ],
    versions: ['9', '10'],
  },
  {
    says: 'no section mark: all of it is up, and it is said',
    files: [{ path: 'migrations/1_create.sql', text: 'CREATE TABLE person (id INTEGER PRIMARY KEY);' }],
    versions: ['1'],
    problems: ['migration-section-missing'],
  },
  {
    says: 'only comments: empty, and still a migration',
    files: [{ path: 'migrations/1_nothing.sql', text: '-- migrate:up\n-- later\n-- migrate:down\n' }],
    versions: ['1'],
    problems: ['migration-empty'],
  },
  {
    says: 'one version twice: the second is left out, and it is said',
    files: [
      { path: 'migrations/1_create.sql', text: create },
      { path: 'migrations/01_add.sql', text: add },
    ],
    versions: ['01'],
    problems: ['migration-version-duplicate'],
  },
];
