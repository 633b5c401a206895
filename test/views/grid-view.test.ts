/** The grid as it is drawn: signs, counts, where one stands, and SQLite's words. */
import { expect, test } from 'vitest';
import type { Check } from '#core/lesson/check.ts';
import { askedApps } from '#views/asked-apps.ts';
import { gridView } from '#views/grid-view.ts';
import { after } from '#test/views/person-world.ts';

test('v2 before its column is broken, with the operation and SQLite’s words', async () => {
  const { world, analysis } = await after(['deploy v2']);
  const { columns, rows } = gridView(analysis.report, world);
  expect(columns.map(({ schema, name, live }) => [schema, name, live])).toEqual([
    [0, 'empty', false],
    [1, 'create person', true],
    [2, 'add modified', false],
  ]);
  expect(rows.map(({ app, cells }) => [app, ...cells.map(({ level }) => level)])).toEqual([
    ['v1', 'broken', 'ok', 'ok'],
    ['v2', 'broken', 'broken', 'ok'],
  ]);
  const here = rows.flatMap(({ cells }) => cells).filter((cell) => cell.here);
  expect(here.map(({ app, schema }) => [app, schema])).toEqual([
    ['v1', 1],
    ['v2', 1],
  ]);
  const cell = rows[1]?.cells[1];
  expect(cell?.count).toBe('1 fail');
  expect(cell?.words).toBe('v2 on schema 1: broken, 1 of 3 operations, where you are');
  expect(cell?.failures).toEqual([
    {
      operation: 'CreatePerson',
      says: 'SQLite refused it',
      message: 'table person has no column named modified',
      asked: { apps: ['v2'], schema: 1, app: 'v2', operation: 'CreatePerson', cause: 'sql-error', field: null },
    },
  ]);
});

test('a square of which not all was tried does not claim that it was', async () => {
  const { world, analysis } = await after([]);
  const grid = analysis.report.grid.map((cell) => ({ ...cell, covered: false }));
  const cell = gridView({ ...analysis.report, grid }, world).rows[0]?.cells[2];
  expect([cell?.count, cell?.words]).toEqual(['of 3', 'v1 on schema 2: ok, some of 3 operations, not all of it tried']);
});

test('only versions that serve stand somewhere', async () => {
  const { world, analysis } = await after([]);
  const [v1, v2] = gridView(analysis.report, world).rows;
  expect([v1?.serves, v2?.serves]).toEqual([true, false]);
  expect(v2?.cells.some(({ here }) => here)).toBe(false);
});

test('a good cell counts its operations, and before the database is known nobody stands anywhere', async () => {
  const { analysis } = await after([]);
  const cells = gridView(analysis.report, null).rows.flatMap((row) => row.cells);
  expect(cells.find(({ app, schema }) => app === 'v1' && schema === 1)?.count).toBe('3/3');
  expect(cells.some(({ here }) => here)).toBe(false);
});

test('what a question asks for is kept back until it is answered', async () => {
  const { world, analysis } = await after([]);
  const check: Check = {
    id: 'predicted',
    says: 'You said what v2 does',
    kind: 'prediction',
    spec: { question: 'q', computed: { cell: { app: 'v2', schema: 'start' } } },
    feedback: [],
  };
  const shown = (answers: Record<string, string>): unknown =>
    gridView(analysis.report, world, askedApps([check], answers)).rows.map(({ cells }) => cells[1]?.count);
  expect(shown({})).toEqual(['3/3', '?']);
  expect(shown({ q: 'ok' })).toEqual(['3/3', '1 fail']);
});
