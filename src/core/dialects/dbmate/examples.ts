/** What folders of dbmate look like, with their awkward parts. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY);\n\n-- migrate:down\nDROP TABLE person;\n';
const add =
  '-- migrate:up transaction:false\r\nALTER TABLE person ADD COLUMN phone TEXT\r\n-- migrate:down\r\nALTER TABLE person DROP COLUMN phone\r\n';

export const examples: readonly DialectExample[] = [
  {
    says: 'the folder that it makes itself',
    files: [
      { path: 'db/migrations/20260131093000_create_person.sql', text: create },
      { path: 'db/migrations/20260201093000_add_phone.sql', text: add },
    ],
    versions: ['20260131093000', '20260201093000'],
  },
  {
    says: 'another folder; by name, so that 10 comes before 9; a name without words',
    files: [
      { path: 'sql/9.sql', text: create },
      { path: 'sql/10-add.sql', text: add },
      { path: 'sql/README.md', text: 'How we migrate' },
    ],
    versions: ['10', '9'],
  },
  {
    says: 'no way down, which the tool refuses',
    files: [
      { path: 'db/migrations/1_create.sql', text: '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY);\n' },
    ],
    versions: ['1'],
    problems: ['migration-refused'],
  },
];
