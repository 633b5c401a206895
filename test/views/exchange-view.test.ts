/** The report of an import and the choices of an export, as they are read on the screen. */
import { describe, expect, test } from 'vitest';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import { layouts } from '#core/exchange/layouts.ts';
import { exportChoices, targetOf } from '#views/export-view.ts';
import { importView } from '#views/import-view.ts';

const ready: ReadyImport = {
  name: 'shop',
  how: 'replaces',
  files: {},
  openFile: '',
  database: { kind: 'fresh' },
  report: {
    dialect: 'dbmate',
    uses: [
      { path: 'db/migrations/1_a.sql', role: 'migration', why: 'it has marks' },
      { path: 'db/migrations/2_b.sql', role: 'migration', why: 'it has marks' },
      { path: 'seed.sql', role: 'seed', why: 'the rows at the start' },
      { path: 'notes.md', role: 'ignored', why: 'not part of it' },
    ],
    migrations: 2,
    leftOut: [...Array(11).keys()].map((i) => ({ path: `${i}.png`, why: 'it is not text' })),
    notes: ['Something more.'],
    problems: [...Array(8).keys()].map((i) => ({ code: 'migration-empty', file: `${i}.sql` })),
  },
};

test('what is taken, kept and left out, each with its reason once', () => {
  const { groups, notes, problems, moreProblems } = importView(ready);
  expect(groups.map(({ title }) => title)).toEqual([
    'Taken: 2 migrations, 1 file of seed rows',
    'Kept, but nothing reads it: 1 file',
    'Left out: 11',
  ]);
  expect(groups[0]?.items).toEqual([
    { why: 'it has marks', paths: ['db/migrations/1_a.sql', 'db/migrations/2_b.sql'], more: 0 },
    { why: 'the rows at the start', paths: ['seed.sql'], more: 0 },
  ]);
  expect(groups[2]?.items).toMatchObject([{ why: 'it is not text', more: 3 }]);
  expect(notes).toEqual(['Read as dbmate.', 'Something more.']);
  expect([problems.length, moreProblems]).toEqual([6, 2]);
});

test('of a tool with two files for a migration, both numbers are told', () => {
  const { groups } = importView({ ...ready, report: { ...ready.report, migrations: 1 } });
  expect(groups[0]?.title).toBe('Taken: 1 migration in 2 files, 1 file of seed rows');
});

describe('each says what a yes does, and that it can be taken back', () => {
  test.each([
    ['replaces', 'the files and the database', 'Import'],
    ['adds', 'added to the files', 'Add to the sandbox'],
    ['database', 'the files stay', 'Open this database'],
  ] as const)('%s', (how, words, confirm) => {
    const view = importView({ ...ready, how });
    expect(view.consequence).toContain(words);
    expect(view.consequence).toContain('Undo');
    expect(view.confirm).toBe(confirm);
  });
});

test('every layout that can be written can be chosen, but the one in use', () => {
  const ids = exportChoices({ id: 'goose', label: 'goose' }).map(({ id }) => id);
  expect(ids).toEqual(['workspace', 'database', ...layouts.map(({ id }) => id).filter((id) => id !== 'goose')]);
  expect(exportChoices(null)).toHaveLength(2 + layouts.length);
  expect(targetOf('workspace')).toEqual({ kind: 'workspace' });
  expect(targetOf('flyway')).toEqual({ kind: 'layout', layout: 'flyway' });
});
