/** Tables with their marks, on a real database. */
import { expect, test } from 'vitest';
import { columnFate, tableViews } from '#views/table-view.ts';
import { after } from '#test/views/person-world.ts';

test('a column that the last migration added is marked, with those who use it', async () => {
  const { start, world, analysis } = await after(['migrate up', 'deploy v2']);
  const [person] = tableViews({ seen: world, before: start, apps: world.apps, usage: analysis.liveUsage });
  expect(
    person?.columns.map(({ name, type, isNew, users }) => [name, type, isNew, users.map(({ words }) => words)]),
  ).toEqual([
    ['id', 'INTEGER', false, ['v1 reads id', 'v2 reads id']],
    ['name', 'TEXT NOT NULL', false, ['v1 reads and writes name', 'v2 reads and writes name']],
    ['email', 'TEXT', false, ['v1 reads and writes email', 'v2 reads and writes email']],
    ['modified', 'TEXT', true, ['v2 writes modified']],
  ]);
  expect(person?.rows[1]?.map(({ kind }) => kind)).toEqual(['number', 'text', 'null', 'null']);
  expect(person?.count).toBe('2 rows');
});

test('nothing is new where nothing was before', async () => {
  const { world } = await after([]);
  const [person] = tableViews({ seen: world, before: null, apps: world.apps, usage: [] });
  expect(person?.isNew).toBe(false);
  expect(person?.columns.some(({ isNew }) => isNew)).toBe(false);
});

test('a table that is new as a whole is marked itself, its columns are not', async () => {
  const { start, world } = await after(['CREATE TABLE pet (id INTEGER PRIMARY KEY)']);
  const pet = tableViews({ seen: world, before: start, apps: world.apps, usage: [] }).find(
    ({ name }) => name === 'pet',
  );
  expect(pet).toMatchObject({ isNew: true, columns: [{ name: 'id', isNew: false }], rows: [], count: '0 rows' });
});

test('of a long table the first rows are shown and all are counted', async () => {
  const { world } = await after([
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12343) INSERT INTO person (name) SELECT 'p' || i FROM n",
  ]);
  const [person] = tableViews({ seen: world, before: null, apps: world.apps, usage: [] });
  expect(person?.count).toBe(`${person?.rows.length} of 12,345 rows`);
});

test('whether a column can go, and who stands in the way', () => {
  const column = { name: 'phone', type: 'TEXT', isNew: false };
  const users = [
    { app: 'v1', index: 0, words: 'v1 reads and writes phone' },
    { app: 'v2', index: 1, words: 'v2 writes phone' },
  ];
  expect(columnFate({ ...column, users }, ['v1'])).toBe(
    'phone can’t go yet: v1 reads and writes it, and serves now; v2 writes it.',
  );
  expect(columnFate({ ...column, users: [] }, ['v1'])).toBe(
    'phone can go: no operation of any app version reads or writes it.',
  );
  expect(columnFate({ ...column, users: [] }, ['v1'], ['v2'])).toBe(
    'No operation that runs here reads or writes phone. v2 fails on this schema: what else may use it shows only where an operation runs.',
  );
});
