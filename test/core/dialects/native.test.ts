/** How native files are read. */
import { describe, expect, test } from 'vitest';
import { native } from '#core/dialects/native.ts';
import { checksumOf } from '#core/migration/checksum.ts';

const load = (text: string) => native.load([{ path: 'migrations/1_x.sql', text }]);

function sections(text: string) {
  const [migration] = load(text).migrations;
  const sqlOf = (section: { statements: readonly { sql: string }[] } | null) =>
    section?.statements.map(({ sql }) => sql) ?? null;
  return { up: sqlOf(migration!.up), down: sqlOf(migration!.down) };
}

describe('sections', () => {
  const table: readonly [string, string, readonly string[], readonly string[] | null, readonly string[]][] = [
    ['both', '-- migrate:up\nA;\n-- migrate:down\nB;', ['A'], ['B'], []],
    ['up alone', '-- migrate:up\nA; B', ['A', 'B'], null, []],
    ['CRLF, a byte order mark, blanks', '\uFEFF  --migrate:up\r\nA;\r\n--  migrate:down\r\nB;\r\n', ['A'], ['B'], []],
    ['down above up', '-- migrate:down\nB;\n-- migrate:up\nA;', ['A'], ['B'], []],
    ['no mark', 'A;\nB;', ['A', 'B'], null, ['migration-section-missing:1']],
    ['down alone', 'A;\n-- migrate:down\nB;', ['A'], ['B'], ['migration-section-missing:1']],
    ['SQL above the first mark', '\nA;\n-- migrate:up\nB;', ['B'], null, ['migration-text-outside:2']],
    ['comments above the first mark', '-- A;\n-- migrate:up\nB;', ['B'], null, []],
    ['a repeated mark', '-- migrate:up\nA;\n-- migrate:up\nB;', ['A', 'B'], null, []],
    ['an empty down', '-- migrate:up\nA;\n-- migrate:down\n', ['A'], [], []],
    ['an empty file', '', [], null, ['migration-section-missing:1', 'migration-empty:1']],
    ['a string that is never closed', "-- migrate:up\nA;\nB 'c", ['A', "B 'c"], null, ['statement-unterminated:3']],
  ];
  test.each(table)('%s', (_, text, up, down, problems) => {
    expect(sections(text)).toEqual({ up, down });
    expect(load(text).problems.map((problem) => `${problem.code}:${problem.range?.line}`)).toEqual(problems);
  });
});

test('a section may ask for no transaction', () => {
  const [migration] = load('-- migrate:up transaction:false\nA;\n-- migrate:down\nB;').migrations;
  expect(migration!.up.transaction).toBe(false);
  expect(migration!.down!.transaction).toBe(true);
});

test('ranges are in the file, not in the section', () => {
  const text = '-- migrate:up\r\nA;\r\n-- migrate:down\r\n  B;';
  const { range } = load(text).migrations[0]!.down!.statements[0]!;
  expect(range).toEqual({ start: text.indexOf('B'), end: text.indexOf('B') + 1, line: 4, column: 3 });
});

test('a file of nothing but marks takes no longer than another of its size', () => {
  const timed = (text: string): number => {
    const startedAt = performance.now();
    expect(load(text).migrations[0]!.up.statements.length).toBeGreaterThanOrEqual(20_000);
    return performance.now() - startedAt;
  };
  const marks = '-- migrate:up\nA;\n-- migrate:down\nB;\n'.repeat(20_000);
  const plain = `-- migrate:up\n${'-- a comment\nA;\n'.repeat(Math.round(marks.length / 16))}`;
  // Were it quadratic, it would take hundreds of times as long; a busy machine makes either one slower.
  expect(timed(marks)).toBeLessThan(20 * timed(plain) + 500);
});

test('what is no migration is said, never dropped', () => {
  const paths = [
    'migrations/README.md',
    'migrations/create.sql',
    'migrations/old/1_a.sql',
    'migrations/2_.sql',
    'app/v1.sql',
  ];
  const { files, migrations } = native.load(paths.map((path) => ({ path, text: '' })));
  expect(migrations).toEqual([]);
  expect(files.map(({ path, role }) => `${role} ${path}`).toSorted()).toEqual([
    'ignored migrations/2_.sql',
    'ignored migrations/README.md',
    'ignored migrations/create.sql',
    'ignored migrations/old/1_a.sql',
  ]);
});

test('a program beside SQL: both its directions are asked for when they run', () => {
  const { migrations, files, problems } = native.load([
    { path: 'migrations/1_create.sql', text: '-- migrate:up\nA;' },
    { path: 'migrations/2_fill.ts', text: 'export const up = 1;' },
    { path: 'migrations/3_fill.js', text: '' },
  ]);
  expect(migrations.map(({ version, name, script }) => [version, name, script])).toEqual([
    ['1', 'create', undefined],
    ['2', 'fill', { file: 'migrations/2_fill.ts', text: 'export const up = 1;' }],
  ]);
  expect(files.map(({ path, role }) => `${role} ${path}`)[2]).toBe('ignored migrations/3_fill.js');
  expect(problems).toEqual([]);
});

test('the checksum is of the text, whatever the line ends and the byte order mark', () => {
  const lf = '-- migrate:up\nA;\n';
  expect(checksumOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(checksumOf(`\uFEFF${lf.replaceAll('\n', '\r\n')}`)).toBe(checksumOf(lf));
  expect(checksumOf(`${lf} `)).not.toBe(checksumOf(lf));
});

test('the template has a 14-digit UTC time and words in its name', () => {
  const name = (words: string) => native.template(words, '2026-01-31T09:30:05.123Z', [])[0]!.path;
  expect(name('Add phone, & more')).toBe('migrations/20260131093005_add_phone_more.sql');
  expect(name('Größe/../')).toBe('migrations/20260131093005_größe.sql');
  expect(name('')).toBe('migrations/20260131093005_migration.sql');
});
