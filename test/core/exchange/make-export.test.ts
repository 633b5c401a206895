/** What is exported and imported again is the same: as it is, and through each layout whose dialect is known here. */
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { dialects } from '#core/dialects/registry.ts';
import { layouts } from '#core/exchange/layouts.ts';
import { converted, makeExport } from '#core/exchange/make-export.ts';
import type { Migration } from '#core/migration/migration.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { deps, given, taken } from '#test/core/exchange/support.ts';

const now = '2026-03-01T09:00:00.000Z';
const known = layouts.filter(({ id }) => dialects.some((dialect) => dialect.id === id));

const section = fc.array(
  fc.constantFrom('CREATE TABLE a (x)', "INSERT INTO a VALUES ('; -- ')", '-- a remark\nDROP TABLE a', 'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END'), // prettier-ignore
  { minLength: 1, maxLength: 3 },
);
const file = fc
  .tuple(fc.constantFrom('', ' transaction:false'), section, section)
  .map(([mark, up, down]) => `-- migrate:up${mark}\n${up.join(';\n')};\n\n-- migrate:down\n${down.join(';\n')}\n`);
const workspace = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.stringMatching(/^[a-z][a-z_0-9]{0,8}[a-z]$/), file), {
    minLength: 1,
    maxLength: 5,
    selector: ([version]) => version,
  })
  .map((parts) => ({
    ...Object.fromEntries(
      parts.map(([version, name, text]) => [`migrations/${20260101000000 + version}_${name}.sql`, text]),
    ),
    'app/v1.sql': '-- name: ListA :many\nSELECT x FROM a;\n',
    'rollforward.yaml': 'dialect: native\nlate: run\n',
  }));

const told = ({ version, name, up, down }: Migration) => ({
  version,
  name,
  up: [up.statements.map(({ sql }) => sql), up.transaction],
  down: down && [down.statements.map(({ sql }) => sql), down.transaction],
});

const migrationsOf = (files: Readonly<Record<string, string>>) => loadWorkspace({ files }, deps).migrations.map(told);

type Told = ReturnType<typeof told>;
interface Kept {
  /** Whether a way up and a way down run in a transaction, once they went through the layout. */
  readonly transactions: (up: boolean, down: boolean) => readonly [boolean, boolean];
  /** What it has to say of a migration that is not kept as it was, or of every one. */
  readonly says: RegExp;
}

/** All else is kept by every layout. */
const keeps: Readonly<Record<string, Kept>> = {
  native: { transactions: (up, down) => [up, down], says: /^$/ },
  dbmate: { transactions: (up, down) => [up, down], says: /^$/ },
  goose: { transactions: (up, down) => [up && down, up && down], says: /only one direction asked/ },
  'golang-migrate': {
    transactions: () => [true, true],
    says: /runs without a transaction\. golang-migrate has no mark/,
  },
  flyway: { transactions: (up, down) => [up, down], says: /U files, which only paid editions/ },
};

function throughLayout(layout: string, migration: Told): Told {
  const [upSql, up] = migration.up as [string[], boolean];
  const [downSql, down] = migration.down as [string[], boolean];
  const [keptUp, keptDown] = keeps[layout]!.transactions(up, down);
  // Flyway reads a description of words.
  const name = layout === 'flyway' ? migration.name.replaceAll('_', ' ') : migration.name;
  return { ...migration, name, up: [upSql, keptUp], down: [downSql, keptDown] };
}

describe.each(known.map(({ id }) => id))('through %s and back', (layout) => {
  test('the same migrations, app versions and settings', () => {
    fc.assert(
      fc.property(workspace, (files) => {
        const { zip, notes: all } = makeExport({ files }, { kind: 'layout', layout }, deps, now);
        const notes = all.filter((note) => !note.startsWith('The connections of Rollforward have foreign keys on'));
        const back = taken(given('out.zip', { 'out.zip': zip }));
        const expected = migrationsOf(files).map((migration) => throughLayout(layout, migration));
        const isSaid = layout === 'flyway' || JSON.stringify(expected) !== JSON.stringify(migrationsOf(files));
        expect(notes).toEqual(isSaid ? [expect.stringMatching(keeps[layout]!.says)] : []);
        expect(migrationsOf(back.files)).toEqual(expected);
        expect(back.files['app/v1.sql']).toBe(files['app/v1.sql']);
        const isBare = layout === 'golang-migrate' && notes.length > 0;
        expect(back.files['rollforward.yaml']).toBe(
          `dialect: ${layout}\nlate: run\n${isBare ? 'transaction: none\n' : ''}`,
        );
        expect(back.report.leftOut).toEqual([]);
        // Without the settings the folder is known by itself.
        const { 'rollforward.yaml': _settings, 'app/v1.sql': _app, ...bare } = back.files;
        const wrapped = Object.fromEntries(Object.entries(bare).map(([path, text]) => [`shop/${path}`, text]));
        expect(migrationsOf(taken(given('shop', wrapped)).files)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

test('as it is: every file, byte by byte, and the same zip for the same moment', () => {
  const files = { 'migrations/1_a.sql': '\uFEFF-- migrate:up\r\nSELECT 1;\r\n', 'notes/ä b.md': '' };
  const { zip, name } = makeExport({ files }, { kind: 'workspace' }, deps, now);
  expect(name).toBe('rollforward-2026-03-01.zip');
  const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  expect(Object.fromEntries(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, decode(bytes)]))).toEqual(
    files,
  );
  expect(makeExport({ files }, { kind: 'workspace' }, deps, now).zip).toEqual(zip);
});

test('what nothing reads does not travel into another layout, and that is said', () => {
  const { files, notes } = converted({ files: { 'migrations/1_a.sql': '-- migrate:up\nSELECT 1;', 'notes.md': 'x' } }, 'goose', deps); // prettier-ignore
  expect(Object.keys(files)).toEqual(['migrations/1_a.sql']);
  expect(notes).toEqual(['Left out, since nothing reads them: notes.md.']);
});

describe('what another tool has no word for is said', () => {
  const table: readonly [string, Readonly<Record<string, string>>, string, readonly RegExp[]][] = [
    ['a program', { 'migrations/1_a.sql': '-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;', 'migrations/2_b.ts': 'export async function up(db) {}' }, 'dbmate', [/^2 b: a program/]],
    ['one that runs again and again', { 'db/migration/V1__a.sql': 'SELECT 1;', 'db/migration/R__views.sql': 'SELECT 2;' }, 'goose', [/numbered anew/, /views: was run again/]],
    ['without any transaction', { 'prisma/schema.prisma': '', 'prisma/migrations/20260101000000_a/migration.sql': 'SELECT 1;' }, 'golang-migrate', [/runs without a transaction/, /schema\.prisma/]],
  ]; // prettier-ignore
  test.each(table)('%s', (_, files, layout, expected) => {
    const { notes, files: written } = converted({ files }, layout, deps);
    expect(notes).toEqual(expected.map((words) => expect.stringMatching(words)));
    expect(Object.keys(written).filter((path) => path.endsWith('.ts') || path.includes('_b'))).toEqual([]);
  });
});
