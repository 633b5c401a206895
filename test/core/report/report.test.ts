/** The report as others read it: its keys, its numbers, its defaults, its exit status. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exitStatus } from '#core/report/build-report.ts';
import { reportJson } from '#core/report/report-json.ts';
import { reportOf, type ScenarioFiles } from '#test/support/scenario.ts';

const CREATE = 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);';
const app = `-- name: CreatePerson :one
INSERT INTO person (name) VALUES (:name) RETURNING id;
-- name: GetPerson :one
SELECT id, name FROM person WHERE id = :id;`;

const good: ScenarioFiles = {
  migrations: { '1_create.sql': CREATE, '2_add.sql': 'ALTER TABLE person ADD COLUMN email TEXT;' },
  apps: { v1: app },
  seed: "INSERT INTO person (name) VALUES ('Ada');",
};

test('its keys, those of later features empty', () => {
  const json = JSON.parse(reportJson(reportOf(good))) as Record<string, unknown>;
  expect(Object.keys(json)).toEqual([
    'format',
    'dialect',
    'files',
    'migrations',
    'schema',
    'apps',
    'grid',
    'pairs',
    'order',
    'plan',
    'usage',
    'warnings',
    'coverage',
    'hazards',
    'problems',
  ]);
  expect(json).toMatchObject({ format: 1, pairs: [], plan: null, hazards: [], problems: [] });
  expect(json['migrations']).toEqual([
    {
      version: '1',
      name: 'create',
      file: 'migrations/1_create.sql',
      applied: true,
      notRun: null,
      statements: 1,
      ms: null,
      error: null,
      refused: null,
      down: 'missing',
      downDetail: null,
      casualties: [],
    },
    {
      version: '2',
      name: 'add',
      file: 'migrations/2_add.sql',
      applied: true,
      notRun: null,
      statements: 1,
      ms: null,
      error: null,
      refused: null,
      down: 'missing',
      downDetail: null,
      casualties: [],
    },
  ]);
  expect(json['schema']).toEqual([
    {
      type: 'table',
      name: 'person',
      table: 'person',
      sql: 'CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT)',
    },
  ]);
});

describe('a migration that fails', () => {
  const report = reportOf({
    ...good,
    migrations: { ...good.migrations, '3_bad.sql': 'SELECT 1; DROP TABLE pet;', '4_more.sql': 'SELECT 1;' },
  });

  test('leaves the later ones untried and their columns untested', () => {
    expect(report.migrations.map(({ version, applied, error }) => [version, applied, error])).toEqual([
      ['1', true, null],
      ['2', true, null],
      ['3', false, 'no such table: pet'],
      ['4', false, null],
    ]);
    expect(report.grid.map(({ schema, verdict }) => `s${schema} ${verdict}`)).toEqual([
      's0 broken',
      's1 ok',
      's2 ok',
      's3 untested',
      's4 untested',
    ]);
    expect(new Set(report.usage.map(({ schema }) => schema))).toEqual(new Set([1, 2]));
    expect(exitStatus(report)).toBe(1);
  });
});

test('app versions go in natural order, and schemas from 0', () => {
  const { apps, grid } = reportOf({ ...good, apps: { v10: app, v2: app, v1: app } });
  expect(apps).toEqual(['v1', 'v2', 'v10']);
  expect(grid.map((cell) => `${cell.app} ${cell.schema}`)).toEqual([
    'v1 0',
    'v1 1',
    'v1 2',
    'v2 0',
    'v2 1',
    'v2 2',
    'v10 0',
    'v10 1',
    'v10 2',
  ]);
});

test('the start can be set; below it there are no rows of the seed', () => {
  const email = app
    .replaceAll('name)', 'name, email)')
    .replace('(:name, email)', '(:name, :email)')
    .replace('id, name', 'id, name, email');
  const report = reportOf({
    ...good,
    apps: { v1: app, v2: email },
    seed: "INSERT INTO person (name, email) VALUES ('Ada', 'a@b');",
    settings: 'start: {schema: 2}',
  });
  expect(report.problems).toEqual([]);
  expect(report.grid.map(({ verdict }) => verdict)).toEqual(['broken', 'ok', 'ok', 'broken', 'broken', 'ok']);
});

test('samples in the settings hold for every version', () => {
  const files = {
    ...good,
    migrations: { '1_create.sql': CREATE.replace('NULL', "NULL CHECK (name IN ('open', 'done'))") },
    seed: '',
  };
  expect(reportOf(files).grid.at(-1)?.covered).toBe(false);
  expect(reportOf({ ...files, settings: 'samples: {name: [open, done]}' }).grid.at(-1)).toMatchObject({
    verdict: 'ok',
    covered: true,
  });
});

const withEmail = '-- name: CreatePerson :one\nINSERT INTO person (name, email) VALUES (:name, :email) RETURNING id;\n';
const dropped = { ...good, migrations: { ...good.migrations, '3_drop.sql': 'DROP TABLE person;' } };

describe('exit status', () => {
  test.each<[string, ScenarioFiles, 0 | 1, string[]]>([
    ['nothing is wrong', good, 0, []],
    ['red cells alone, with an order that avoids them', { ...good, apps: { v1: app, v2: withEmail } }, 0, []],
    ['no safe order', dropped, 1, []],
    ['no safe order, and a plan that is none', { ...dropped, settings: 'plan: [migrate 2]' }, 1, []],
    ['a plan that is good', { ...good, settings: 'plan: [migrate 2]' }, 0, []],
    ['no app versions', { ...good, apps: {}, seed: '' }, 0, []],
    ['no app versions, the seed wants a later schema', { ...good, apps: {} }, 0, []],
    ['no migrations', { migrations: {}, apps: { v1: app } }, 1, ['start-schema-missing']],
    ['a seed that is refused', { ...good, seed: 'INSERT INTO pet VALUES (1);' }, 1, ['seed-failed']],
    [
      'an operation that SQLite can not parse',
      { ...good, apps: { v1: app, v2: `${app}\n-- name: X :many\nSELEC 1;` } },
      1,
      ['operation-syntax'],
    ],
    ['an app file without operations', { ...good, apps: { v1: app, v2: '' } }, 1, ['app-empty']],
    [
      'a COMMIT in an operation',
      { ...good, apps: { v1: `${app}\n-- name: X :exec\nCOMMIT;` } },
      1,
      ['operation-transaction'],
    ],
    ['settings that name what is not there', { ...good, settings: 'start: {schema: 9}' }, 1, ['start-unknown']],
  ])('%s', (_, files, status, problems) => {
    const report = reportOf(files);
    expect(report.problems.map(({ code }) => code)).toEqual(problems);
    expect(exitStatus(report)).toBe(status);
  });
});

test('problems are printed in words, with file and line', () => {
  const report = reportOf({ ...good, apps: { v1: `${app}\n-- name: Bad\nSELECT 1;` } });
  expect(JSON.parse(reportJson(report))).toMatchObject({
    problems: [
      { code: 'operation-name-invalid', file: 'app/v1.sql', line: 5, message: expect.stringContaining('"Bad" is not') },
    ],
  });
});

test('what the ledger keeps is not part of the schema, nor of the usage', () => {
  const { schema, usage } = reportOf(good);
  expect(schema.map(({ name }) => name)).toEqual(['person']);
  expect(new Set(usage.map(({ table }) => table))).toEqual(new Set(['person']));
});

describe('determinism', () => {
  test('the same workspace gives the same bytes', () => {
    const clocks = {
      ...good,
      migrations: {
        '1_create.sql': CREATE.replace(');', ', at TEXT DEFAULT CURRENT_TIMESTAMP, r INTEGER DEFAULT (random()));'),
      },
    };
    for (const files of [good, clocks]) expect(reportJson(reportOf(files))).toBe(reportJson(reportOf(files)));
  });

  test('whatever the columns are called and hold, v1 is in order on the schema that it was written for', () => {
    const column = fc.constantFrom('a', 'b"c', 'select', 'naïve', "it's");
    const type = fc.constantFrom(
      'TEXT',
      'INTEGER',
      'REAL',
      'NUMERIC',
      'BLOB',
      '',
      "TEXT NOT NULL DEFAULT ''",
      'TEXT UNIQUE',
      'INTEGER CHECK (c1 > 0)',
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(column, type), { minLength: 1, maxLength: 4, selector: ([name]) => name }),
        (columns) => {
          const names = columns.map(([name]) => `"${name.replaceAll('"', '""')}"`);
          const declared = columns.map(
            ([, declaration], place) => `${names[place]} ${declaration.replace('c1', names[place]!)}`,
          );
          const { grid } = reportOf({
            migrations: { '1_create.sql': `CREATE TABLE thing (id INTEGER PRIMARY KEY, ${declared.join(', ')});` },
            apps: {
              v1: `-- name: CreateThing :one
INSERT INTO thing (${names.join(', ')}) VALUES (${names.map((_, n) => `:f${n}`).join(', ')}) RETURNING id;
-- name: GetThing :one
SELECT id, ${names.map((name, n) => `${name} AS f${n}`).join(', ')} FROM thing WHERE id = :id;
-- name: ListThings :many
SELECT id FROM thing;`,
            },
          });
          expect(grid.at(-1)).toMatchObject({ verdict: 'ok', covered: true, failures: [] });
        },
      ),
      { numRuns: 25 },
    );
  });
});

test('a setting that a migration leaves behind holds for those after it, as when all are run at once', () => {
  const report = reportOf({
    migrations: {
      '1_create.sql': 'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id));',
      '2_off.sql': '-- migrate:up transaction:false\nPRAGMA foreign_keys = off;',
      '3_orphan.sql': 'INSERT INTO b VALUES (7);',
    },
    apps: {},
  });
  expect(report.migrations.map(({ applied, error }) => applied || error)).toEqual([true, true, true]);
});

test('a statement that is refused is told with its place, and with the database whose SQL it looks like', () => {
  const text = '-- migrate:up\nSELECT 1;\nCREATE TABLE a (at timestamptz DEFAULT now());\n';
  const report = reportOf({ migrations: { '1_a.sql': text }, apps: {} });
  expect(report.migrations[0]?.refused).toEqual({ file: 'migrations/1_a.sql', line: 3, looksLike: 'PostgreSQL' });
});
