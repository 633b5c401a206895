/** What folders of goose look like, with their awkward parts. */
import type { DialectExample } from '#core/migration/dialect.ts';

const create = '-- +goose Up\nCREATE TABLE person (id INTEGER PRIMARY KEY);\n\n-- +goose Down\nDROP TABLE person;\n';
const add =
  '-- +goose Up\r\n-- +goose NO TRANSACTION\r\nALTER TABLE person ADD COLUMN phone TEXT;\r\n-- +goose Down\r\n';
const body = `CREATE TRIGGER seen AFTER INSERT ON person BEGIN
  SELECT 1;
END;
`;

export const examples: readonly DialectExample[] = [
  {
    says: 'by number, whatever the zeros',
    files: [
      { path: 'migrations/00010_add.sql', text: add },
      { path: 'migrations/9_create.sql', text: create },
      { path: 'migrations/embed.go', text: 'package migrations' },
    ],
    versions: ['9', '00010'],
  },
  {
    says: 'a step in Go between them, and its test, which is none',
    files: [
      { path: 'db/1_create.sql', text: create },
      { path: 'db/2_fill.go', text: 'package db' },
      { path: 'db/2_fill_test.go', text: 'package db' },
      { path: 'db/3_add.sql', text: add },
    ],
    versions: ['1', '2', '3'],
  },
  {
    says: 'a trigger that is kept whole by marks, and one that the tool would cut',
    files: [
      { path: 'migrations/1_create.sql', text: create },
      {
        path: 'migrations/2_kept.sql',
        text: `-- +goose Up\n-- +goose StatementBegin\n${body}-- +goose StatementEnd\n`,
      },
      { path: 'migrations/3_cut.sql', text: `-- +goose Up\n${body.replace('seen', 'cut')}` },
    ],
    versions: ['1', '2', '3'],
    problems: ['migration-statement-cut'],
  },
  {
    says: 'a value that the environment is to give',
    files: [
      { path: 'migrations/1_create.sql', text: create },
      {
        path: 'migrations/2_env.sql',
        text: '-- +goose Up\n-- +goose ENVSUB ON\nINSERT INTO person VALUES (${FIRST_ID});\n',
      },
    ],
    versions: ['1', '2'],
    problems: ['migration-placeholder'],
  },
  {
    says: 'SQL above the first mark, which does not run',
    files: [{ path: 'migrations/1_create.sql', text: `SELECT 1;\n${create}` }],
    versions: ['1'],
    problems: ['migration-refused'],
  },
];
