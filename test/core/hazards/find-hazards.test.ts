/** What holds for all hazards: where they are silenced, which rewrites are offered, what other connections change. */
import { describe, expect, test } from 'vitest';
import { example, people, peopleWithNotes } from '#core/hazards/parts/example.ts';
import { hazards } from '#core/hazards/hazards-registry.ts';
import { reportWords } from '#cli/report-words.ts';
import { reportJson } from '#core/report/report-json.ts';
import { reportOfFiles } from '#test/core/hazards/report-of-files.ts';

const found = (files: Readonly<Record<string, string>>) =>
  reportOfFiles(files).hazards.map(({ id, file, range }) => `${id} ${file.slice(-10)}:${range.line}`);

const drop = 'ALTER TABLE person DROP COLUMN email;';
const allow = '-- rollforward: allow drop-column';

test.each<readonly [string, string, readonly string[]]>([
  ['nothing said', drop, ['drop-column 2_step.sql:2']],
  ['at the end of its line', `${drop} ${allow}`, []],
  ['on the line above', `${allow}\n${drop}`, []],
  ['on the line above, with a reason', `  ${allow}: nobody reads it since v3\n  ${drop}`, []],
  ['in another case of the words', `--rollforward:allow drop-column\n${drop}`, []],
  ['among the lines of the statement', `ALTER TABLE person\n  ${allow}\n  DROP COLUMN email;`, []],
  ['one of several above', `${allow}\n-- rollforward: allow drop-table\n${drop}`, []],
  ['two lines above', `${allow}\n\n${drop}`, ['drop-column 2_step.sql:4']],
  ['below', `${drop}\n${allow}\n`, ['drop-column 2_step.sql:2']],
  ['another hazard', `-- rollforward: allow drop-table\n${drop}`, ['drop-column 2_step.sql:3']],
  ['at the end of the statement before', `SELECT 1; ${allow}\n${drop}`, ['drop-column 2_step.sql:3']],
  ['in a string', `INSERT INTO person (name) VALUES ('\n${allow}\n');\n${drop}`, ['drop-column 2_step.sql:5']],
  ['in a file of Windows', `${allow}\r\n${drop}\r\n`, []],
])('silenced or not: %s', (_, up, expected) => {
  expect(found(example([people, up]))).toEqual(expected);
});

/** Each flagged example, in order: whether a rewrite is offered. */
const rewrites: Readonly<Record<string, readonly boolean[]>> = {
  'cascade-on-drop': [true, true],
  'foreign-keys-in-transaction': [true, true],
  'lost-index': [true, true],
  'lost-trigger': [true],
  'rebuild-under-view': [true, true],
  'rename-old-first': [true, false, false],
  'insert-select-star': [true, true, false],
  'own-transaction': [true, true, false],
  'quoted-string': [true, false, true],
  'pragma-left-behind': [true, true, true],
  'only-on-empty-table': [true, true, true],
  'unbounded-update': [true, false],
};

test.each(hazards)('$id: rewrites', ({ id, examples }) => {
  const offered = examples.flagged.map((files) => reportOfFiles(files).hazards.some(({ edit }) => edit !== null));
  expect(offered).toEqual(rewrites[id] ?? examples.flagged.map(() => false));
});

const rebuild = `CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT, city TEXT);
INSERT INTO person_new (id, name) SELECT id, name FROM person;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;`;

describe('rows and connections', () => {
  test('rows that were made up are said to be', () => {
    const [own] = reportOfFiles(
      example([people, 'DELETE FROM person;'], "INSERT INTO person (name) VALUES ('Ada');"),
    ).hazards;
    const [madeUp] = reportOfFiles(example([people, 'DELETE FROM person;'])).hazards;
    expect(own?.seen).toBe('1 row of person was deleted, all there were.');
    expect(madeUp?.seen).toContain('2 rows of person were deleted, all there were. (person is empty here');
  });

  test('where the workspace has foreign keys off, the loss is told of connections that have them on', () => {
    const files = { ...example([peopleWithNotes, rebuild]), 'rollforward.yaml': 'foreignKeys: false\n' };
    const [only, ...more] = reportOfFiles(files).hazards;
    expect([only?.id, more]).toEqual(['cascade-on-drop', []]);
    expect(only?.seen).toContain('the migrations of this workspace have them off');
  });

  test('a drop that the keys refuse is no reason to look no further', () => {
    const restricted = peopleWithNotes.replace('ON DELETE CASCADE', '');
    const files = {
      ...example([restricted, `${rebuild}\nPRAGMA legacy_alter_table = on;`]),
      'rollforward.yaml': 'foreignKeys: false\n',
    };
    expect(found(files)).toEqual(['pragma-left-behind 2_step.sql:6']);
  });

  test('rows of our making that a new constraint refuses flag nothing', () => {
    const checked = rebuild.replace('name TEXT', "name TEXT CHECK (name IN ('Ada', 'Bob'))");
    expect(found(example([people.replace(', email TEXT', ''), checked]))).toEqual([]);
  });

  test('several hazards of one file stand in the order of their lines', () => {
    const indexed = `${peopleWithNotes}\nCREATE INDEX person_name ON person (name);`;
    const up = `PRAGMA foreign_keys = off;\n${rebuild.replace('(id, name) SELECT id, name', 'SELECT *, NULL').replace('SELECT *, NULL', '(id, name) SELECT *')}`;
    expect(found(example([indexed, up]))).toEqual([
      'foreign-keys-in-transaction 2_step.sql:2',
      'insert-select-star 2_step.sql:4',
      'cascade-on-drop 2_step.sql:5',
      'lost-index 2_step.sql:5',
    ]);
  });

  test('a migration that fails is looked at as far as it runs', () => {
    expect(found(example([people, 'UPDATE person SET name = "x" WHERE id = 1;\nSELECT nothing;']))).toEqual([
      'quoted-string 2_step.sql:2',
    ]);
  });
});

/** Statements that end, break or escape what surrounds them. */
test.each([
  'VACUUM;',
  "ATTACH ':memory:' AS other;\nCREATE TABLE other.x(a);",
  'ROLLBACK;\nBEGIN;',
  'BEGIN;\nBEGIN;\nCOMMIT;\nCOMMIT;',
  "SELECT 'abc",
  'PRAGMA writable_schema = on;\nDELETE FROM sqlite_schema;',
  "CREATE TRIGGER no BEFORE UPDATE ON person BEGIN SELECT RAISE(ROLLBACK, 'no'); END;\nUPDATE person SET name = 1;",
  'CREATE TABLE t (a UNIQUE ON CONFLICT ROLLBACK);\nINSERT INTO t VALUES (1), (1);',
  'CREATE VIRTUAL TABLE f USING fts3(a);\nDROP TABLE f;',
  'ALTER TABLE person RENAME TO "a ""b";\nUPDATE "a ""b" SET name = "c";',
  ';;;',
])('a report comes of whatever stands there: %s', (up) => {
  const files = example([people, up]);
  expect(reportOfFiles(files)).toEqual(reportOfFiles(files));
});

test('as text: a line for each, beside its file and line', () => {
  const lines = reportWords(reportOfFiles(example([people, 'DROP TABLE person;']))).split('\n');
  expect(lines.filter((line) => line.startsWith('hazard: '))).toEqual([
    expect.stringMatching(/^hazard: migrations\/2_step\.sql:2: The table .+ \(drop-table\)$/),
  ]);
});

test('as JSON: id, file, line, message, why, edit', () => {
  const json = JSON.parse(reportJson(reportOfFiles(example([people, 'UPDATE person SET name = email;'])))) as {
    hazards: readonly Record<string, unknown>[];
  };
  expect(json.hazards).toEqual([
    {
      id: 'unbounded-update',
      file: 'migrations/2_step.sql',
      line: 2,
      message:
        'This UPDATE writes every row. 2 rows of person were written, all there are. (person is empty here; the rows were made up to try it.)',
      why: expect.stringContaining('lock') as string,
      edit: { start: 44, end: 44, text: ' WHERE name IS NOT (email)' },
    },
  ]);
});
