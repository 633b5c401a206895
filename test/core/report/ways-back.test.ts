/** Every verdict on a way back, with the traps: each is the outcome of up, down and up again with rows in the tables. */
import { expect, test } from 'vitest';
import type { ReportMigration, ReportProgress } from '#core/report/report.ts';
import { open, reportOf } from '#test/support/scenario.ts';
import { dialects } from '#core/dialects/registry.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { buildReport } from '#core/report/build-report.ts';
import { readSettings } from '#core/workspace/read-settings.ts';

const note = 'CREATE TABLE note (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT, mark INT);';
const twoNotes = "INSERT INTO note VALUES (1, 'Ada', 'first', 3), (2, 'Bob', NULL, 4);";
const pets = 'CREATE TABLE pet (id INTEGER PRIMARY KEY, note INT REFERENCES note ON DELETE CASCADE);';

const rebuild = `CREATE TABLE n (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT, mark INT);
INSERT INTO n SELECT * FROM note; DROP TABLE note; ALTER TABLE n RENAME TO note;`;

interface Case {
  /** Applied before; its seed follows it. */
  readonly before?: string;
  readonly seed?: string;
  readonly up: string;
  readonly down: string | null;
  readonly settings?: string;
}

function tried({ before = note, seed = twoNotes, up, down, settings }: Case): ReportMigration {
  const second = `-- migrate:up\n${up}${down === null ? '' : `\n-- migrate:down\n${down}`}`;
  const report = reportOf({
    migrations: { '1_before.sql': before, '2_it.sql': second },
    apps: {},
    seed,
    settings: `start: {schema: 1}\n${settings ?? ''}`,
  });
  const problems = report.problems.filter(({ code }) => code !== 'migration-empty');
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return report.migrations[1]!;
}

/** What is told besides the verdict, in short. */
function told({ downDetail: detail, casualties }: ReportMigration): string {
  const objects = (detail?.objects ?? []).map(({ type, name, how, columns }) =>
    [`${type} ${name} ${how}`, ...columns].join(' '),
  );
  const rows = (detail?.rows ?? []).map(({ table, lost, left, values }) =>
    [
      ...(lost > 0 ? [`${table} −${lost}`] : []),
      ...(left > 0 ? [`${table} +${left}`] : []),
      ...values.map((each) => `${table}.${each.column} ${each.rows}`),
    ].join(' '),
  );
  const error = detail?.error ? [`${detail.error.at}: ${detail.error.message}`] : [];
  const fallen = casualties.map((each) => `${each.direction ?? 'up'} ${each.statement}: ${each.table} ${each.rows}`);
  const again = (detail?.again ?? []).map((what) => `again ${what}`);
  return [...objects, ...rows, ...error, ...again, ...fallen].join('; ');
}

test.each<[string, Case, string, string]>([
  ['a table made and dropped', { up: 'CREATE TABLE tag (id INT);', down: 'DROP TABLE tag;' }, 'exact', ''],
  ['an index', { up: 'CREATE INDEX i ON note (title);', down: 'DROP INDEX i;' }, 'exact', ''],
  [
    'a column added and dropped',
    { up: 'ALTER TABLE note ADD COLUMN c INT;', down: 'ALTER TABLE note DROP COLUMN c;' },
    'exact',
    '',
  ],
  [
    'a column renamed forth and back',
    { up: 'ALTER TABLE note RENAME COLUMN body TO text;', down: 'ALTER TABLE note RENAME COLUMN text TO body;' },
    'exact',
    '',
  ],
  [
    'rows put in and taken out',
    { up: "INSERT INTO note VALUES (9, 'x', 'y', 1);", down: 'DELETE FROM note WHERE id = 9;' },
    'exact',
    '',
  ],
  ['neither does anything', { up: 'SELECT 1;', down: 'SELECT 1;' }, 'exact', ''],
  [
    'a value moved and moved back',
    { up: 'UPDATE note SET mark = mark + 1;', down: 'UPDATE note SET mark = mark - 1;' },
    'exact',
    '',
  ],
  [
    'objects made again in another order',
    {
      before: `${note} CREATE INDEX a ON note (title); CREATE INDEX b ON note (body);`,
      up: 'DROP INDEX a;',
      down: 'CREATE INDEX a ON note (title);',
    },
    'exact',
    '',
  ],
  [
    'a table renamed forth and back',
    { up: 'ALTER TABLE note RENAME TO memo;', down: 'ALTER TABLE memo RENAME TO note;' },
    'text',
    'table note text',
  ],
  [
    'a rebuild that writes the table otherwise',
    {
      up: 'ALTER TABLE note ADD COLUMN c INT;',
      down: `CREATE TABLE n (id INTEGER PRIMARY KEY, "title" text NOT NULL, body TEXT /* free */, mark INT);
INSERT INTO n SELECT id, title, body, mark FROM note; DROP TABLE note; ALTER TABLE n RENAME TO note;`,
    },
    'text',
    'table note text',
  ],
  [
    'a rebuild that says the same with other words',
    {
      before: 'CREATE TABLE note (id INTEGER PRIMARY KEY, title TEXT UNIQUE NOT NULL, body TEXT, mark INT);',
      up: 'ALTER TABLE note ADD COLUMN c INT;',
      down: `CREATE TABLE n (id INTEGER, title TEXT NOT NULL, body TEXT, mark INT, PRIMARY KEY (id), UNIQUE (title));
INSERT INTO n SELECT id, title, body, mark FROM note; DROP TABLE note; ALTER TABLE n RENAME TO note;`,
    },
    'text',
    'table note text',
  ],
  [
    'a column of the middle that comes back at the end, its values kept elsewhere',
    {
      up: 'CREATE TABLE kept AS SELECT id, body FROM note; ALTER TABLE note DROP COLUMN body;',
      down: 'ALTER TABLE note ADD COLUMN body TEXT; UPDATE note SET body = (SELECT body FROM kept WHERE kept.id = note.id); DROP TABLE kept;',
    },
    'order',
    'table note order',
  ],
  [
    'a column of the middle that comes back empty',
    { up: 'ALTER TABLE note DROP COLUMN body;', down: 'ALTER TABLE note ADD COLUMN body TEXT;' },
    'rows-lost',
    'table note order; note.body 1',
  ],
  [
    'a table that is dropped and made again: the schema is exact',
    { up: 'DROP TABLE note;', down: note },
    'rows-lost',
    'note −2',
  ],
  [
    'a down that drops the table and makes it as it was',
    { up: 'ALTER TABLE note ADD COLUMN c INT;', down: `DROP TABLE note; ${note}` },
    'rows-lost',
    'note −2',
  ],
  ['rows deleted', { up: 'DELETE FROM note WHERE id = 1;', down: 'SELECT 1;' }, 'rows-lost', 'note −1'],
  [
    'a change of values that nobody can undo',
    { up: "UPDATE note SET title = 'x';", down: 'SELECT 1;' },
    'rows-lost',
    'note.title 2',
  ],
  [
    'a change of values of a table without a key',
    {
      before: 'CREATE TABLE bare (a TEXT, b INT);',
      seed: "INSERT INTO bare VALUES ('p', 1), ('q', 2);",
      up: 'UPDATE bare SET b = 0;',
      down: '',
    },
    'rows-lost',
    'bare.b 2',
  ],
  [
    "'0042' into 42 and back",
    {
      before: 'CREATE TABLE code (id INTEGER PRIMARY KEY, c);',
      seed: "INSERT INTO code VALUES (1, '0042'), (2, 'x');",
      up: 'UPDATE code SET c = CAST(c AS INTEGER) WHERE id = 1;',
      down: 'UPDATE code SET c = CAST(c AS TEXT) WHERE id = 1;',
    },
    'rows-lost',
    'code.c 1',
  ],
  [
    'a down of comments only',
    { up: 'CREATE TABLE tag (id INT);', down: '-- nothing to do' },
    'no-op',
    'table tag left',
  ],
  [
    'a down of SELECT',
    { up: 'ALTER TABLE note DROP COLUMN mark;', down: 'SELECT 1;' },
    'no-op',
    'table note changed mark; note.mark 2',
  ],
  ['rows that are left', { up: "INSERT INTO note VALUES (9, 'x', 'y', 1);", down: 'SELECT 1;' }, 'no-op', 'note +1'],
  [
    'some of the rows are left',
    { up: "INSERT INTO note VALUES (8, 'x', 'y', 1), (9, 'x', 'y', 1);", down: 'DELETE FROM note WHERE id = 9;' },
    'differs',
    'note +1; up again: UNIQUE constraint failed: note.id',
  ],
  [
    'rows left that do not stand in the way',
    { up: "INSERT INTO note (title) VALUES ('x'), ('y');", down: "DELETE FROM note WHERE title = 'y';" },
    'differs',
    'note +1',
  ],
  [
    'an index that is forgotten',
    { up: 'CREATE TABLE tag (id INT); CREATE INDEX i ON note (title);', down: 'DROP TABLE tag;' },
    'differs',
    'index i left; up again: index i already exists',
  ],
  [
    'an index that is lost',
    {
      before: `${note} CREATE INDEX i ON note (title);`,
      up: 'DROP INDEX i; CREATE TABLE tag (id INT);',
      down: 'DROP TABLE tag; CREATE INDEX i ON note (body);',
    },
    'differs',
    'index i changed',
  ],
  [
    'a CHECK that no pragma tells of',
    {
      before: 'CREATE TABLE note (id INTEGER PRIMARY KEY, mark INT CHECK (mark > 0));',
      seed: 'INSERT INTO note VALUES (1, 3);',
      up: 'ALTER TABLE note ADD COLUMN c INT;',
      down: `CREATE TABLE n (id INTEGER PRIMARY KEY, mark INT); INSERT INTO n SELECT id, mark FROM note;
DROP TABLE note; ALTER TABLE n RENAME TO note;`,
    },
    'differs',
    'table note changed',
  ],
  [
    'a foreign key that is lost',
    {
      before: `${note} CREATE TABLE pet (id INTEGER PRIMARY KEY, note INT REFERENCES note);`,
      up: 'ALTER TABLE pet ADD COLUMN c INT;',
      down: 'CREATE TABLE p (id INTEGER PRIMARY KEY, note INT); INSERT INTO p SELECT id, note FROM pet; DROP TABLE pet; ALTER TABLE p RENAME TO pet;',
    },
    'differs',
    'table pet changed',
  ],
  [
    'a down that SQLite refuses',
    { up: 'CREATE TABLE tag (id INT);', down: 'DROP TABLE tags;' },
    'error',
    'down: no such table: tags',
  ],
  ['no way back', { up: 'CREATE TABLE tag (id INT);', down: null }, 'missing', ''],
  [
    'rows that a cascade takes: nobody named their table',
    {
      before: `${note} ${pets}`,
      seed: `${twoNotes} INSERT INTO pet VALUES (1, 1), (2, 1), (3, 2);`,
      up: rebuild,
      down: `${rebuild} DELETE FROM note WHERE id IN (SELECT note FROM pet);`,
    },
    'rows-lost',
    'table note text; pet −3; up 3: pet -3',
  ],
  [
    'the same without foreign keys',
    {
      before: `${note} ${pets}`,
      seed: `${twoNotes} INSERT INTO pet VALUES (1, 1), (2, 1), (3, 2);`,
      settings: 'foreignKeys: false',
      up: rebuild,
      down: 'SELECT 1;',
    },
    'text',
    'table note text',
  ],
  [
    'a cascade on the way back',
    {
      before: `${note} ${pets}`,
      seed: `${twoNotes} INSERT INTO pet VALUES (1, 2);`,
      up: 'SELECT 1;',
      down: 'SELECT 2; DELETE FROM note WHERE id = 2;',
    },
    'rows-lost',
    'note −1; pet −1; down 2: pet -1',
  ],
  [
    'a key that a cascade sets to NULL',
    {
      before: `${note} CREATE TABLE pet (id INTEGER PRIMARY KEY, note INT REFERENCES note ON DELETE SET NULL);`,
      seed: `${twoNotes} INSERT INTO pet VALUES (1, 2);`,
      up: 'DELETE FROM note WHERE id = 2;',
      down: "INSERT INTO note VALUES (2, 'Bob', NULL, 4);",
    },
    'rows-lost',
    'pet.note 1',
  ],
  [
    'rows that only a trigger writes',
    {
      before: `${note} CREATE TABLE log (id INTEGER PRIMARY KEY, what); CREATE TRIGGER t AFTER UPDATE ON note BEGIN INSERT INTO log (what) VALUES (old.id); END;`,
      seed: `${twoNotes} INSERT INTO log VALUES (1, 'x');`,
      up: 'UPDATE note SET mark = mark + 1;',
      down: 'UPDATE note SET mark = mark - 1;',
    },
    'differs',
    'log +4',
  ],
  [
    'rows of an empty table: two are there all the same',
    { seed: '', up: 'DROP TABLE note;', down: note },
    'rows-lost',
    'note −2',
  ],
])('%s', (_, files, verdict, detail) => {
  const migration = tried(files);
  expect([migration.applied, migration.down, told(migration)]).toEqual([true, verdict, detail]);
});

test('an up that fails with rows in an empty table is tried without, and that is told', () => {
  const migration = tried({
    seed: '',
    up: 'ALTER TABLE note ADD COLUMN c INT NOT NULL;',
    down: 'ALTER TABLE note DROP COLUMN c;',
  });
  expect(migration).toMatchObject({
    applied: true,
    down: 'exact',
    downDetail: { unfilled: 'Cannot add a NOT NULL column with default value NULL' },
  });
});

test('an error is told with its statement and its place', () => {
  const { downDetail } = tried({ up: 'CREATE TABLE tag (id INT);', down: 'SELECT 1;\nDROP TABLE tags;' });
  expect(downDetail?.error).toMatchObject({
    at: 'down',
    sql: 'DROP TABLE tags',
    file: 'migrations/2_it.sql',
    range: { line: 5, column: 1 },
  });
});

test('what comes after a failed migration is not tried, nor is itself', () => {
  const section = (up: string) => `-- migrate:up\n${up}\n-- migrate:down\nSELECT 1;`;
  const { migrations } = reportOf({
    migrations: {
      '1_a.sql': section(note),
      '2_b.sql': section('DROP TABLE nowhere;'),
      '3_c.sql': section('SELECT 1;'),
    },
    apps: {},
  });
  expect(migrations.map(({ down }) => down)).toEqual(['no-op', 'not-tried', 'not-tried']);
});

test('rows that the migrations themselves write, and those of the seed, are what is lost: no more, no less', () => {
  const step = (up: string, down: string) => `-- migrate:up\n${up}\n-- migrate:down\n${down}`;
  const { migrations, schema } = reportOf({
    migrations: {
      '1_note.sql': step(note, 'DROP TABLE note;'),
      '2_kinds.sql': step('CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT UNIQUE);', 'DROP TABLE kind;'),
      '3_fill.sql': step("INSERT INTO kind VALUES (1, 'a'), (2, 'b'), (3, 'c');", 'DELETE FROM kind WHERE id < 9;'),
      '4_drop.sql': step('DROP TABLE kind;', 'CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT UNIQUE);'),
      '5_more.sql': step('DROP TABLE note;', note),
    },
    apps: {},
    seed: twoNotes,
  });

  expect(migrations.map((each) => `${each.down} ${told(each)}`.trim())).toEqual([
    'exact',
    'exact',
    'exact',
    'rows-lost kind −3',
    'rows-lost note −2',
  ]);
  expect(schema).toEqual([]);
});

test('progress is told for each migration, then for each cell', () => {
  const progress: string[] = [];
  const files = {
    'migrations/1_a.sql': `-- migrate:up\n${note}`,
    'migrations/2_b.sql': '-- migrate:up\nSELECT 1;',
    'app/v1.sql': '-- name: ListNotes :many\nSELECT id FROM note;',
  };
  const onProgress = ({ stage, done, total }: ReportProgress) => progress.push(`${stage} ${done}/${total}`);
  withoutScripts(buildReport({ files }, { open, dialects, readSettings, onProgress }));
  expect(progress).toEqual(['ways-back 1/2', 'ways-back 2/2', 'grid 1/3', 'grid 2/3', 'grid 3/3']);
});
