/** What the files of a workspace mean, and that one bad file never takes the others with it. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { native } from '#core/dialects/native.ts';
import { problemLine } from '#core/base/problem-words.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

const CREATE =
  '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);\n-- migrate:down\nDROP TABLE person;\n';
const ADD = '-- migrate:up\nALTER TABLE person ADD COLUMN phone TEXT;\n';
const LIST = '-- name: ListPeople :many\nSELECT id, name FROM person;\n';

const load = (files: WorkspaceFiles, dialects: readonly Dialect[] = [native]) =>
  loadWorkspace({ files }, { dialects, readSettings });
const person: WorkspaceFiles = {
  'migrations/1_create.sql': CREATE,
  'migrations/2_add.sql': ADD,
  'app/v1.sql': LIST,
  'seed.sql': "INSERT INTO person (name) VALUES ('Ada');\nINSERT INTO person (name) VALUES ('Grace');",
};

test('a whole workspace', () => {
  const loaded = load(person);
  expect(loaded.problems).toEqual([]);
  expect(loaded.dialect.id).toBe('native');
  expect(loaded.migrations.map(({ version, name }) => [version, name])).toEqual([
    ['1', 'create'],
    ['2', 'add'],
  ]);
  expect(loaded.apps.map(({ id, operations }) => [id, operations.map(({ name }) => name)])).toEqual([
    ['v1', ['ListPeople']],
  ]);
  expect(loaded.seed.map(({ range }) => range.line)).toEqual([1, 2]);
  expect(loaded.foreignKeys).toEqual({ migrations: true, apps: true });
  expect(loaded.files.map(({ path, role }) => [path, role])).toEqual([
    ['app/v1.sql', 'app'],
    ['migrations/1_create.sql', 'migration'],
    ['migrations/2_add.sql', 'migration'],
    ['seed.sql', 'seed'],
  ]);
});

test('app versions go in natural order', () => {
  const { apps } = load({ 'app/v10.sql': LIST, 'app/v9.sql': LIST, 'app/v2.sql': LIST });
  expect(apps.map(({ id }) => id)).toEqual(['v2', 'v9', 'v10']);
});

test('nothing at all is a workspace, too', () => {
  expect(load({})).toMatchObject({
    migrations: [],
    apps: [],
    seed: [],
    files: [],
    problems: [],
    dialect: { id: 'native' },
  });
});

describe('every file is accounted for', () => {
  test.each([
    ['rollforward.yaml', '', 'settings', 'the settings'],
    ['rollforward.yml', '', 'ignored', 'the settings are read from rollforward.yaml only'],
    ['app/old/v1.sql', LIST, 'ignored', 'an app version is a file app/<name>.sql'],
    ['app/notes.md', '# Notes', 'ignored', 'an app version is a file app/<name>.sql'],
    ['README.md', '# Person', 'ignored', 'not part of a workspace in the layout of Rollforward'],
    ['__proto__', '', 'ignored', 'not part of a workspace in the layout of Rollforward'],
  ])('%s', (path, text, role, why) => {
    const files = Object.fromEntries([[path, text]]);
    expect(load(files).files).toEqual([{ path, role, why }]);
    expect(load(files).problems).toEqual([]);
  });

  test('whatever the files are called', () => {
    const paths = ['migrations/README', 'migrations/x/1_a.sql', 'Migrations/1_a.sql', 'db/1_a.sql', 'app/.sql', ' '];
    const files = Object.fromEntries(paths.map((path) => [path, 'SELECT 1;']));
    expect(
      load(files)
        .files.map(({ path }) => path)
        .toSorted(),
    ).toEqual(paths.toSorted());
  });
});

describe('settings', () => {
  const withSettings = (yaml: string) => load({ ...person, 'rollforward.yaml': yaml });

  test('override the policies of the dialect', () => {
    expect(withSettings('late: skip\nledger: outside\n').policies).toEqual({
      ...native.policies,
      late: 'skip',
      ledger: 'outside',
      guardForeignKeys: false,
    });
  });

  test.each([
    ['nothing is said', '', { migrations: true, apps: true }],
    ['on', 'foreignKeys: true', { migrations: true, apps: true }],
    ['off', 'foreignKeys: false', { migrations: false, apps: false }],
  ])('foreign keys: %s', (_, yaml, foreignKeys) => {
    expect(withSettings(yaml).foreignKeys).toEqual(foreignKeys);
  });

  test("foreign keys of a dialect whose driver leaves them off hold for the migrator's connection only", () => {
    const lax: Dialect = { ...native, id: 'lax', foreignKeys: false };
    expect(load(person, [lax]).foreignKeys).toEqual({ migrations: false, apps: true });
  });

  test.each<[string, number | null, string | null]>([
    ['', null, null],
    ['start: { schema: 0, app: v1 }', 0, 'v1'],
    ['start: { schema: 2 }', 2, null],
    ['start: { schema: "2" }', 2, null],
  ])('%j starts at schema %j with %j', (yaml, schema, app) => {
    expect(withSettings(yaml).start).toEqual({ schema, app });
    expect(withSettings(yaml).problems).toEqual([]);
  });

  test.each([
    ['start: { schema: 3 }', 'rollforward.yaml: The settings name the schema "3", which does not exist.'],
    ['start: { schema: two }', 'rollforward.yaml: The settings name the schema "two", which does not exist.'],
    ['start: { app: v7 }', 'rollforward.yaml: The settings name the app version "v7", which does not exist.'],
    ['dialect: liquibase', 'rollforward.yaml: The settings name the dialect "liquibase", which does not exist.'],
  ])('%s does not exist', (yaml, line) => {
    expect(withSettings(yaml).problems.map(problemLine)).toEqual([line]);
    expect(withSettings(yaml).migrations).toHaveLength(2);
  });
});

describe('dialects', () => {
  const other = (certainty: number): Dialect => ({ ...native, id: 'other', recognise: () => certainty });

  test.each([
    ['the surest', 1, '', 'other'],
    ['not one that does not know the files', 0, '', 'native'],
    ['the one that the settings name', 0, 'dialect: other', 'other'],
  ])('%s is taken', (_, certainty, yaml, id) => {
    expect(load({ ...person, 'rollforward.yaml': yaml }, [native, other(certainty)]).dialect.id).toBe(id);
  });
});

describe('bad input: a problem with its place, and the rest goes on', () => {
  const huge = `-- ${'x'.repeat(5 * 1024 * 1024)}\n`;
  test.each<[string, WorkspaceFiles, string[]]>([
    [
      'a migration of 5 MB',
      { 'migrations/3_huge.sql': huge },
      [`migrations/3_huge.sql: This file has ${huge.length} bytes; the limit is 2097152. It was left out.`],
    ],
    [
      'a file of fewer characters than bytes',
      { 'app/v2.sql': 'é'.repeat(1024 * 1024 + 1) },
      ['app/v2.sql: This file has 2097154 bytes; the limit is 2097152. It was left out.'],
    ],
    [
      'an app file that is none',
      { 'app/v2.sql': 'hello there' },
      ['app/v2.sql:1: v2: there is SQL before the first "-- name:" line, so it belongs to no operation.'],
    ],
    [
      'a COMMIT in an operation',
      { 'app/v2.sql': `${LIST}\n-- name: Save :exec\nINSERT INTO person (name) VALUES ('Ada');\nCOMMIT;\n` },
      ['app/v2.sql:6: v2.Save: "COMMIT" is not allowed here. An operation already runs in a transaction of its own.'],
    ],
    [
      'an operation twice',
      { 'app/v2.sql': LIST + LIST },
      ['app/v2.sql:3: v2 has the operation ListPeople twice; the first one is used.'],
    ],
    [
      'a parameter that no one gives',
      { 'app/v2.sql': '-- name: ListPeople :many\nSELECT id FROM person WHERE name = :nickname;\n' },
      ['app/v2.sql:1: v2.ListPeople: nothing gives a value for :nickname.'],
    ],
    [
      'an empty app file',
      { 'app/v2.sql': '' },
      ['app/v2.sql: v2 has no operations. Add one that begins with a line "-- name: ListPeople :many".'],
    ],
    ['an empty seed', { 'seed.sql': '' }, []],
    [
      'a seed that breaks off',
      { 'seed.sql': "INSERT INTO person (name) VALUES ('Ada');\nINSERT INTO person VALUES (2, 'Gra" },
      ["seed.sql:2: A string (') is opened here and never closed."],
    ],
    [
      'settings that are no YAML',
      { 'rollforward.yaml': 'late: [' },
      [expect.stringContaining("rollforward.yaml:1: The settings can't be read: ") as string],
    ],
  ])('%s', (_, files, lines) => {
    const loaded = load({ ...person, ...files });
    expect(loaded.problems.map(problemLine)).toEqual(lines);
    expect(loaded.migrations.map(({ version }) => version)).toEqual(['1', '2']);
    expect(loaded.apps[0]).toMatchObject({ id: 'v1', operations: [{ name: 'ListPeople' }] });
  });

  test('exactly 2 MB is not too much', () => {
    const text = `-- ${'x'.repeat(2 * 1024 * 1024 - 4)}\n`;
    expect(load({ 'seed.sql': text }).problems).toEqual([]);
    expect(load({ 'seed.sql': `${text} ` }).problems).toHaveLength(1);
  });
});

test('whatever is in the files: no crash, each file accounted for once, each problem in a file there is', () => {
  const path = fc.oneof(
    fc.constantFrom(
      'rollforward.yaml',
      'seed.sql',
      'app/v1.sql',
      'app/v2.sql',
      'migrations/1_a.sql',
      'migrations/02.sql',
    ),
    fc.string({ minLength: 1 }),
  );
  const piece = fc.oneof(
    fc.constantFrom(
      '-- migrate:up',
      '-- migrate:down',
      '-- name: GetPet :one',
      '-- needs: pet.name',
      '-- sample: a = ',
      '\n',
    ),
    fc.constantFrom(
      'SELECT :id;',
      'COMMIT;',
      "'",
      '/*',
      'BEGIN',
      'start: [',
      'late: &a [*a]',
      '\uFEFF',
      '\0',
      '\r\n',
      ';',
    ),
    fc.string(),
  );
  const text = fc.array(piece).map((pieces) => pieces.join('\n'));
  fc.assert(
    fc.property(fc.dictionary(path, text, { noNullPrototype: true }), (files) => {
      const loaded = load(files);
      expect(loaded.files.map((use) => use.path).toSorted()).toEqual(Object.keys(files).toSorted());
      for (const problem of loaded.problems) {
        expect(Object.keys(files)).toContain(problem.file);
        expect(problem.range?.end ?? 0).toBeLessThanOrEqual(files[problem.file ?? '']?.length ?? 0);
      }
    }),
    { numRuns: 500 },
  );
});
