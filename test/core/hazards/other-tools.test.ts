/** Rewrites in the manner of each tool: what they say there, what they leave, and that the tool still reads the file. */
import { describe, expect, test } from 'vitest';
import { applyEdit } from '#core/hazards/find-hazards.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import { createOpener } from '#engine/in-process.ts';
import { reportOfFiles } from '#test/core/hazards/report-of-files.ts';

const open = await createOpener();

const people = `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person(id) ON DELETE CASCADE);
`;
const rebuild = `CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT, city TEXT);
INSERT INTO person_new (id, name) SELECT id, name FROM person;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;
`;
type Folder = (first: string, second: string) => Readonly<Record<string, string>>;

const folders: Readonly<Record<string, Folder>> = {
  native: (one, two) => ({
    'migrations/1_a.sql': `-- migrate:up\n${one}`,
    'migrations/2_b.sql': `-- migrate:up\n${two}`,
  }),
  dbmate: (one, two) => ({
    'db/migrations/1_a.sql': `-- migrate:up\n${one}-- migrate:down\n`,
    'db/migrations/2_b.sql': `-- migrate:up\n${two}-- migrate:down\n`,
  }),
  goose: (one, two) => ({ 'migrations/1_a.sql': `-- +goose Up\n${one}`, 'migrations/2_b.sql': `-- +goose Up\n${two}` }),
  sqlx: (one, two) => ({ 'Cargo.toml': '', 'migrations/1_a.sql': one, 'migrations/2_b.sql': two }),
  prisma: (one, two) => ({
    'prisma/migrations/20260101000000_a/migration.sql': one,
    'prisma/migrations/20260102000000_b/migration.sql': `-- RedefineTables\n${two}`,
    'prisma/migrations/migration_lock.toml': '',
  }),
};

/** The folder with the first rewrite of a hazard in place, and what is found then. */
function rewritten(files: Readonly<Record<string, string>>, id: string) {
  const found = reportOfFiles(files).hazards.find((hazard) => hazard.id === id);
  if (!found?.edit) return null;
  const text = applyEdit(files[found.file]!, found.edit);
  const report = reportOfFiles({ ...files, [found.file]: text });
  return { text, report, ids: report.hazards.map((hazard) => hazard.id) };
}

describe.each(Object.entries(folders))('%s: a parent is rebuilt', (id, folder) => {
  const cured = rewritten(folder(people, rebuild), 'cascade-on-drop');

  test('in the safe envelope, which the tool reads and runs', () => {
    expect(cured?.report.dialect).toBe(id);
    expect(cured?.report.migrations.map(({ applied }) => applied)).toEqual([true, true]);
    expect(cured?.report.problems).toEqual([]);
    expect(cured?.ids).not.toContain('cascade-on-drop');
    expect(cured?.ids).not.toContain('pragma-left-behind');
  });

  test('foreign keys are as its connection has them afterwards', () => {
    const on = id !== 'dbmate' && id !== 'goose';
    expect(cured?.text).toContain(`COMMIT;\nPRAGMA foreign_keys = ${on ? 'on' : 'off'};`);
  });

  test('with the line ends of Windows where the file has them', () => {
    const windows = rewritten(folder(people, rebuild.replaceAll('\n', '\r\n')), 'cascade-on-drop');
    expect(windows?.text.slice(windows.text.indexOf('PRAGMA')).replaceAll('\r\n', '')).not.toContain('\n-- F');
    expect(windows?.text.match(/(?<!\r)\nPRAGMA/g)).toBe(null);
  });
});

/** Tools whose files have no way to ask for no transaction. */
const inside: Readonly<Record<string, Folder>> = {
  flyway: (one, two) => ({ 'sql/V1__a.sql': one, 'sql/V2__b.sql': two }),
  'golang-migrate': (one, two) => ({
    'migrations/1_a.up.sql': one,
    'migrations/1_a.down.sql': '',
    'migrations/2_b.up.sql': two,
    'migrations/2_b.down.sql': '',
  }),
  d1: (one, two) => ({ 'wrangler.toml': '', 'migrations/0001_a.sql': one, 'migrations/0002_b.sql': two }),
  refinery: (one, two) => ({ 'migrations/V1__a.sql': one, 'migrations/V2__b.sql': two, 'Cargo.toml': '' }),
  drizzle: (one, two) => ({
    'drizzle/meta/_journal.json': JSON.stringify({
      entries: [
        { idx: 0, when: 1, tag: '0000_a' },
        { idx: 1, when: 2, tag: '0001_b' },
      ],
    }),
    'drizzle/0000_a.sql': one.trim().replaceAll(';\n', ';\n--> statement-breakpoint\n'),
    'drizzle/0001_b.sql': two.trim().replaceAll(';\n', ';\n--> statement-breakpoint\n'),
  }),
};
const family = `${people}CREATE TABLE mark (note_id INTEGER PRIMARY KEY REFERENCES note(id) ON DELETE CASCADE, at TEXT, day AS (at));
CREATE TABLE friend (id INTEGER PRIMARY KEY, of_id INTEGER REFERENCES person(id) ON DELETE SET NULL);
INSERT INTO person VALUES (1, 'Ada'), (2, 'Bob');
INSERT INTO note VALUES (1, 1), (2, 2), (3, NULL);
INSERT INTO mark VALUES (1, 'x'), (3, 'y');
INSERT INTO friend VALUES (1, 1), (2, NULL), (3, 2);
`;

describe.each(Object.entries(inside))('%s: a parent is rebuilt in a transaction', (id, folder) => {
  const files = folder(family, rebuild);
  const cured = rewritten(files, 'cascade-on-drop');

  test('the rows of other tables are put aside and back, which the tool reads and runs', () => {
    expect(cured?.report.dialect).toBe(id);
    expect(cured?.report.problems).toEqual(reportOfFiles(files).problems);
    expect(cured?.report.migrations.map(({ applied }) => applied)).toEqual([true, true]);
    expect(cured?.ids).not.toContain('cascade-on-drop');
    expect(cured?.report.schema).toEqual(reportOfFiles(files).schema);
  });

  test('children, children of children and emptied keys: all as before', () => {
    const db = open(null, { foreignKeys: true, fixed: null });
    const run = (text: string): void =>
      splitStatements(text).statements.forEach(({ sql }) => expect(db.query(sql)).toMatchObject({ ok: true }));
    const all = (table: string) => {
      const read = db.query(`SELECT * FROM ${table} ORDER BY 1`);
      return read.ok ? read.value.rows : read.error;
    };
    run(family);
    const before = ['note', 'mark', 'friend'].map(all);
    run(`BEGIN;\n${cured!.text};\nCOMMIT;`);
    expect(['note', 'mark', 'friend'].map(all)).toEqual(before);
    expect(all('pragma_foreign_key_check')).toEqual([]);
    db.close();
  });
});

test.each([
  ['a trigger, which would see the rows go and come', 'CREATE TRIGGER t AFTER DELETE ON note BEGIN SELECT 1; END;'],
  [
    'no key, by which its rows could be told',
    'ALTER TABLE note RENAME TO n; CREATE TABLE note (person_id REFERENCES person(id) ON DELETE CASCADE);',
  ],
  ['a table of the name that is wanted', 'CREATE TABLE note_kept (x);'],
])('%s: no rewrite is offered', (_, more) => {
  expect(rewritten(inside['flyway']!(`${people}${more}\n`, rebuild), 'cascade-on-drop')).toBe(null);
});

test('the triggers of a view that is in the way are made again with it', () => {
  const view = `CREATE VIEW v AS SELECT id, name FROM person;
CREATE TRIGGER vi INSTEAD OF INSERT ON v BEGIN INSERT INTO person (name) VALUES (NEW.name); END;
`;
  const cured = rewritten(
    folders['native']!(`CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);\n${view}`, rebuild),
    'rebuild-under-view',
  );
  expect(cured?.report.schema.map(({ name }) => name)).toEqual(['person', 'vi', 'v']);
});

const trigger = `CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE log (line TEXT);
CREATE TRIGGER logs AFTER UPDATE ON person BEGIN INSERT INTO log VALUES (NEW.name); DELETE FROM log WHERE line IS NULL; END;
`;

test('a rewrite that its tool would cut in pieces is not offered', () => {
  const marked = `-- +goose StatementBegin\n${trigger}-- +goose StatementEnd\n`;
  const files = {
    'migrations/1_a.sql': `-- +goose Up\n${trigger.replace(/CREATE TRIGGER[\s\S]*/, '')}${marked.replace(/CREATE TABLE[^;]*;\n/g, '')}`,
    'migrations/2_b.sql': `-- +goose Up\n${rebuild}`,
  };
  const found = reportOfFiles(files).hazards.find(({ id }) => id === 'lost-trigger');
  expect(found).toBeDefined();
  const cured = rewritten(files, 'lost-trigger');
  expect(cured === null || cured.report.problems.length === 0).toBe(true);
});

test('statements that are added to Drizzle’s stand apart', () => {
  const files = {
    'drizzle/meta/_journal.json': JSON.stringify({
      entries: [
        { idx: 0, when: 1, tag: '0000_a' },
        { idx: 1, when: 2, tag: '0001_b' },
      ],
    }),
    'drizzle/0000_a.sql':
      'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);\n--> statement-breakpoint\nCREATE INDEX by_name ON person (name);',
    'drizzle/0001_b.sql': rebuild.trim().replaceAll(';\n', ';\n--> statement-breakpoint\n'),
  };
  const cured = rewritten(files, 'lost-index');
  expect(cured?.text).toMatch(/statement-breakpoint\s+CREATE INDEX by_name/);
});

test('of a program the hazards stand in what it renders to', () => {
  const files = {
    'migrations/1_a.sql': `-- +goose Up\n${people}`,
    'migrations/2_b.go': 'package migrations\n',
    'migrations/2_b.go.sql': `-- +goose Up\nDROP TABLE note;\n`,
  };
  const { hazards } = reportOfFiles(files);
  expect(hazards.map(({ file, sql }) => [file, sql])).toContainEqual(['migrations/2_b.go.sql', 'DROP TABLE note']);
  expect(hazards.every(({ file }) => file !== 'migrations/2_b.go')).toBe(true);
});

test('keys that are on where the connection has them off are left behind too', () => {
  const files = {
    'db/migrations/1_a.sql': `-- migrate:up\n${people}-- migrate:down\n`,
    'db/migrations/2_b.sql': '-- migrate:up transaction:false\nPRAGMA foreign_keys = on;\n-- migrate:down\n',
  };
  const left = reportOfFiles(files).hazards.find(({ id }) => id === 'pragma-left-behind');
  expect(left?.seen).toBe('foreign_keys was 0 before the migration and is 1 after it.');
});

test('a connection that opens without foreign keys is not given them by a pragma inside a transaction', () => {
  const idsOf = (id: string, second: string): readonly string[] =>
    reportOfFiles(folders[id]!(people, second)).hazards.map((hazard) => hazard.id);
  const add = 'ALTER TABLE person ADD COLUMN city TEXT;\n';
  expect(idsOf('goose', `PRAGMA foreign_keys = ON;\n${add}`)).toContain('foreign-keys-in-transaction');
  expect(idsOf('dbmate', `PRAGMA foreign_keys = ON;\n${add}`)).toContain('foreign-keys-in-transaction');
  expect(idsOf('goose', `PRAGMA foreign_keys = OFF;\n${add}`)).not.toContain('foreign-keys-in-transaction');
  expect(idsOf('sqlx', `PRAGMA foreign_keys = OFF;\n${add}`)).toContain('foreign-keys-in-transaction');
  expect(idsOf('sqlx', `PRAGMA foreign_keys = ON;\n${add}`)).not.toContain('foreign-keys-in-transaction');
});
