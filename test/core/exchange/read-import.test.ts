/** Folders, SQL and their reports: what is taken, from where, and what is left out. */
import { describe, expect, test } from 'vitest';
import { writeZip } from '#core/exchange/write-zip.ts';
import { makeExport } from '#core/exchange/make-export.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { folderNames, readFolder } from '#test/core/dialects/read-folder.ts';
import { deps, given, leftOut, person, refused, taken } from '#test/core/exchange/support.ts';

const up = (sql: string): string => `-- migrate:up\n${sql}\n\n-- migrate:down\nSELECT 1;\n`;
const create = up('CREATE TABLE a (x);');

describe('a folder is read wherever its migrations are', () => {
  const table: readonly [string, Readonly<Record<string, string>>, readonly string[], string][] = [
    ['a project', { 'shop/db/migrations/1_a.sql': create, 'shop/package.json': '{}', 'shop/src/main.ts': '' }, ['db/migrations/1_a.sql'], 'dbmate'],
    ['a project deeper down stays there', { 'x/shop/db/migrations/1_a.sql': create }, ['shop/db/migrations/1_a.sql'], 'dbmate'],
    ['the folder of the migrations', { 'migrations/1_a.sql': create }, ['migrations/1_a.sql'], 'Rollforward'],
    ['a workspace of ours', { 'w/migrations/1_a.sql': create, 'w/app/v1.sql': '-- name: ListA :many\nSELECT x FROM a;', 'w/notes.md': 'x' }, ['app/v1.sql', 'migrations/1_a.sql', 'notes.md'], 'Rollforward'],
    ['beside the migrations everything is kept', { 'w/db/migrations/1_a.sql': create, 'w/db/migrations/README.md': 'x', 'w/README.md': 'x' }, ['db/migrations/1_a.sql', 'db/migrations/README.md'], 'dbmate'],
    ['settings deeper down', { 'p/a/rollforward.yaml': 'dialect: native\n', 'p/a/migrations/1_a.sql': create, 'p/x.txt': '' }, ['migrations/1_a.sql', 'rollforward.yaml', 'x.txt'], 'Rollforward'],
    ['plain SQL with a number, which a tool knows where it lies', { 'p/server/migrations/1_a.sql': 'CREATE TABLE a (x);', 'p/x.txt': '' }, ['server/migrations/1_a.sql'], 'sqlx'],
  ]; // prettier-ignore
  test.each(table)('%s', (_, files, paths, dialect) => {
    const ready = taken(given('shop', files));
    expect(Object.keys(ready.files).toSorted()).toEqual(paths);
    expect(ready).toMatchObject({ how: 'replaces', database: { kind: 'fresh' }, report: { dialect } });
    expect(ready.report.uses.every(({ why }) => why !== '')).toBe(true);
    // Every file that came is told of.
    expect(ready.report.uses.length + ready.report.leftOut.length).toBe(Object.keys(files).length);
  });
});

describe('every folder of a tool is still its own once it is in', () => {
  test.each(folderNames())('%s', (id) => {
    const files = readFolder(id);
    const noise = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`shop/src/${i}.ts`, 'export {};']));
    const ready = taken(given('shop', { ...noise, ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`shop/${path}`, text])) })); // prettier-ignore
    const before = loadWorkspace({ files }, deps);
    const after = loadWorkspace({ files: ready.files }, deps);
    expect(after.dialect.id).toBe(before.dialect.id);
    expect(after.migrations).toEqual(before.migrations);
    expect(after.problems).toEqual(before.problems);
    expect(Object.keys(ready.files).length).toBeLessThanOrEqual(Object.keys(files).length);
    const again = taken(given('out.zip', { 'out.zip': makeExport({ files: ready.files }, { kind: 'workspace' }, deps, '2026-03-01T09:00:00.000Z').zip })); // prettier-ignore
    expect(again.files).toEqual(ready.files);
  });
});

test('a project with thousands of other files gives a workspace, not thousands of tabs', () => {
  const others = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`shop/src/${i}.ts`, 'export {};']));
  const ready = taken(given('shop', { ...others, 'shop/db/migrations/1_a.sql': create, 'shop/seed.sql': 'SELECT 1;' }));
  expect(Object.keys(ready.files).toSorted()).toEqual(['db/migrations/1_a.sql', 'seed.sql']);
  expect(ready.report.leftOut).toHaveLength(3000);
});

test('a workspace in a zip comes back as it was', () => {
  const files = {
    ...person,
    'app/v1.sql': '-- name: ListPeople :many\nSELECT id FROM person;\n',
    'notes.md': 'Zwölf\r\n',
    'rollforward.yaml': 'late: run\n',
  };
  const zip = writeZip(files, '2026-03-01T09:00:00.000Z');
  expect(taken(given('w.zip', { 'w.zip': zip })).files).toEqual(files);
});

describe('nothing to take', () => {
  test.each([
    ['nothing', {}, /There is no file in what was dropped/],
    ['no workspace', { 'photos/a.txt': 'x' }, /photos has no file that could be part of a workspace/],
    [
      'only skipped folders',
      { 'photos/node_modules/x/a.sql': 'x' },
      /photos has no file .*node_modules\/ was left out/,
    ],
    ['an empty text file', { 'a.sql': '' }, /no statement/],
  ])('%s', (_, files, words) => expect(refused(given('photos', files))).toMatch(words));
  test('a pasted comment', () => expect(refused({ kind: 'sql', text: '-- nothing;' })).toMatch(/no statement/));
  test('a pasted book', () =>
    expect(refused({ kind: 'sql', text: 'SELECT 1;'.repeat(300_000) })).toMatch(
      /2\.6 MB; a migration has at most 2 MB/,
    ));
});

describe('SQL is added as a migration', () => {
  const stamp = '20260301090000';
  const table: readonly [string, string, Readonly<Record<string, string>>][] = [
    ['plain', 'CREATE TABLE b (y)', { [`migrations/${stamp}_pasted.sql`]: '-- migrate:up\nCREATE TABLE b (y);\n' }],
    ['with its comments', '-- why\nCREATE TABLE b (y) -- end', { [`migrations/${stamp}_pasted.sql`]: '-- migrate:up\n-- why\nCREATE TABLE b (y); -- end\n' }],
    ['with marks', create, { [`migrations/${stamp}_pasted.sql`]: create }],
    ['two with marks', create + create, { [`migrations/${stamp}_pasted.sql`]: create, 'migrations/20260301090001_pasted.sql': create }],
    ['as tail prints files', `==> db/2_b.sql <==\n${create}==> c.sql <==\nSELECT 2;`, { 'migrations/2_b.sql': create, [`migrations/${stamp}_c.sql`]: '-- migrate:up\nSELECT 2;\n' }],
    ['with headings', '-- 7_b.sql\nSELECT 1;\n-- file: 8_c.sql\nSELECT 2;', { [`migrations/${stamp}_b.sql`]: '-- migrate:up\nSELECT 1;\n', 'migrations/20260301090001_c.sql': '-- migrate:up\nSELECT 2;\n' }],
    ['an app version', '-- name: ListPeople :many\nSELECT id FROM person;', { 'app/pasted.sql': '-- name: ListPeople :many\nSELECT id FROM person;' }],
  ]; // prettier-ignore
  test.each(table)('%s', (_, text, added) => {
    const ready = taken({ kind: 'sql', text });
    expect(ready.files).toEqual({ ...person, ...added });
    expect(ready).toMatchObject({ how: 'adds', openFile: Object.keys(added)[0], database: { kind: 'kept' } });
    expect(ready.report.uses.map(({ role }) => role)).not.toContain('ignored');
  });

  test('files by themselves too, under their own names where these are new', () => {
    const ready = taken(
      given('2 files', { '20260101000000_create_person.sql': 'SELECT 1;', '20260202000000_b.sql': create }),
    );
    expect(Object.keys(ready.files)).toEqual([
      ...Object.keys(person),
      `migrations/${stamp}_create_person.sql`,
      'migrations/20260202000000_b.sql',
    ]);
  });

  test('twice within a second it has two versions', () => {
    const first = taken({ kind: 'sql', text: 'SELECT 1;' });
    const { files } = taken({ kind: 'sql', text: 'SELECT 2;' }, first.files);
    expect(Object.keys(files).slice(1)).toEqual([
      `migrations/${stamp}_pasted.sql`,
      'migrations/20260301090001_pasted.sql',
    ]);
  });

  test('in the manner of the dialect in use, in its own folder', () => {
    const files = { 'sql/1_a.sql': create };
    const ready = taken({ kind: 'sql', text: 'SELECT 1;' }, files);
    expect(ready.files[`sql/${stamp}_pasted.sql`]).toBe('-- migrate:up\nSELECT 1;\n\n-- migrate:down\n');
    expect(ready.report.dialect).toBe('dbmate');
  });
});

test('what is wrong with the files is in the report', () => {
  const ready = taken(
    given('w', {
      'w/migrations/1_a.sql': 'CREATE TABLE a (x);',
      'w/migrations/1_b.sql': create,
      'w/logo.png': '\u0000',
    }),
  );
  expect(ready.report.problems.map(({ code }) => code)).toContain('migration-version-duplicate');
  expect(leftOut(ready)).toContain('w/logo.png: it is not text');
});
