/** Import and export on real SQLite: nothing that was there is lost, and undo brings all of it back. */
import { describe, expect, test } from 'vitest';
import type { Given } from '#core/exchange/given.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import { createInProcessEngine, createOpener } from '#engine/in-process.ts';
import { startOfFiles } from '#state/start.ts';
import { gatherPicked } from '#state/gather.ts';
import { databaseOf, given, person, rowsOf } from '#test/core/exchange/support.ts';
import { isSaved, newBrowser, openedTab, openTab, sql, type OpenTab } from '#test/state/support/workbenches.ts';

const open = await createOpener();
const files = { ...person, 'seed.sql': "INSERT INTO person VALUES (7);", 'app/v1.sql': '-- name: ListPeople :many\nSELECT id FROM person;\n' }; // prettier-ignore
const start = startOfFiles(files, null, 'seed.sql');
const browser = newBrowser();
const newTab = (on = newBrowser()) => openedTab(on, { engine: createInProcessEngine(open), start });

async function read(tab: OpenTab, what: Given): Promise<ReadyImport> {
  const reading = await tab.actions.readImport(what);
  if (reading.kind !== 'done' || reading.value.kind !== 'ready') throw new Error(JSON.stringify(reading));
  return reading.value.ready;
}

const people = (tab: OpenTab) => tab.state().world?.tables.find(({ name }) => name === 'person')?.rows;
const folder = given('shop', { 'shop/migrations/1_a.sql': '-- migrate:up\nCREATE TABLE a (x);\n' });
const boats = given('boats.db', {
  'boats.db': databaseOf(['CREATE TABLE boat (x)', "INSERT INTO boat VALUES ('Argo')"]),
});

describe('an import can be undone and redone, files and database both', () => {
  const table: readonly [string, Given, string, readonly string[]][] = [
    ['a folder', folder, 'Import shop', ['migrations/1_a.sql']],
    ['a database', boats, 'Import boats.db', [expect.stringMatching(/_baseline\.sql$/) as string]],
    ['SQL', { kind: 'sql', text: 'SELECT 1;' }, 'Import Pasted SQL', [...Object.keys(files), expect.stringMatching(/_pasted\.sql$/) as string]],
  ]; // prettier-ignore
  test.each(table)('%s', async (_, what, label, paths) => {
    const tab = await newTab();
    await tab.actions.run(sql('INSERT INTO person VALUES (8)'));
    const ready = await read(tab, what);
    // Reading changes nothing.
    expect(tab.state().files).toEqual(files);
    expect(await tab.actions.applyImport(ready)).toBe(true);
    expect(Object.keys(tab.state().files)).toEqual(paths);
    expect(tab.state().openFile).toBe(ready.openFile);
    expect(tab.state().timeline.entries.at(-1)?.label).toBe(label);
    const imported = tab.state();
    expect(await tab.actions.undo()).toBe(true);
    expect(tab.state().files).toEqual(files);
    expect(people(tab)).toEqual([[7], [8]]);
    expect(await tab.actions.redo()).toBe(true);
    expect(tab.state().files).toEqual(imported.files);
    expect(tab.state().world?.tables).toEqual(imported.world?.tables);
  });
});

test('rows of an imported database are there, its baseline is applied', async () => {
  const tab = await newTab();
  await tab.actions.applyImport(await read(tab, boats));
  const { world } = tab.state();
  expect(world?.tables).toMatchObject([{ name: 'boat', rows: [['Argo']] }]);
  expect(world?.migrations.map(({ name, state }) => `${name} ${state}`)).toEqual(['baseline applied']);
});

test('it is saved, with the way back', async () => {
  const tab = await newTab(browser);
  await tab.actions.applyImport(await read(tab, boats));
  await tab.until(isSaved);
  await tab.close();
  const again = await newTab(browser);
  expect(again.state().world?.tables).toMatchObject([{ name: 'boat' }]);
  await again.actions.undo();
  expect(again.state().files).toEqual(files);
  expect(people(again)).toEqual([[7]]);
});

test('while a transaction is open nothing is imported', async () => {
  const tab = await newTab();
  const ready = await read(tab, folder);
  await tab.actions.run(sql('BEGIN; INSERT INTO person VALUES (9)'));
  expect(await tab.actions.applyImport(ready)).toBe(false);
  expect(tab.state().files).toEqual(files);
  expect(people(tab)).toEqual([[7], [9]]);
  // Out comes what was there before it.
  expect(rowsOf((await tab.actions.liveImage())!, 'SELECT id FROM person')).toEqual([[7]]);
});

test('an engine that fails leaves files and database as they were, and says so', async () => {
  const engine = createInProcessEngine(open);
  let fails = false;
  const tab = await openedTab(newBrowser(), {
    start,
    engine: { ...engine, open: (...all) => (fails ? Promise.reject(new Error('no answer')) : engine.open(...all)) },
  });
  const ready = await read(tab, folder);
  fails = true;
  expect(await tab.actions.applyImport(ready)).toBe(false);
  expect(tab.state().notice).toMatchObject({ code: 'engine-failed' });
  expect(tab.state().files).toEqual(files);
  expect(people(tab)).toEqual([[7]]);
});

test('a tab that only reads takes nothing in', async () => {
  const shared = newBrowser();
  const first = await newTab(shared);
  const second = openTab(shared, { engine: createInProcessEngine(open), start });
  await second.until(({ saving }) => saving.kind === 'read-only');
  expect(await second.actions.applyImport(await read(first, folder))).toBe(false);
  expect(second.state().files).toEqual(files);
});

test('what goes out comes in again', async () => {
  const tab = await newTab();
  const made = await tab.actions.makeExport({ kind: 'workspace' });
  if (made.kind !== 'done') throw new Error('ended');
  const ready = await read(tab, given(made.value.name, { [made.value.name]: made.value.zip }));
  expect(ready.files).toEqual(files);
  expect(rowsOf((await tab.actions.liveImage())!, 'SELECT id FROM person')).toEqual([[7]]);
});

describe('picked files', () => {
  const file = (path: string, text: string, bytes = text.length): File => {
    const made = new File([text], path.slice(path.lastIndexOf('/') + 1));
    Object.defineProperty(made, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
    if (bytes !== text.length) Object.defineProperty(made, 'size', { value: bytes });
    return made;
  };
  test('what is too large is not read, what is skipped is told once, SQL comes first', async () => {
    const MB = 1024 * 1024;
    const many = [...Array(5).keys()].map((i) => file(`w/${i}.txt`, 'x', 8 * MB));
    const some = [...Array(20).keys()].map((i) => file(`w/${i}.md`, 'x', 2 * MB));
    const picked = await gatherPicked([...many, ...some, file('w/node_modules/a/b.js', ''), file('w/node_modules/c.js', ''), file('w/z.sql', 'SELECT 1;')]); // prettier-ignore
    expect(picked.name).toBe('w');
    expect(picked.files[0]?.path).toBe('w/z.sql');
    expect(picked.files).toHaveLength(16);
    expect(picked.leftOut.map(({ path, why }) => `${path}: ${why}`)).toEqual([
      'w/node_modules/: never part of a workspace; not looked into',
      ...many.map((_, i) => `w/${i}.txt: 8.0 MB, larger than 2 MB`),
      ...[15, 16, 17, 18, 19].map((i) => `w/${i}.md: not read: all together it was too much`),
    ]);
  });

  test('of a database of gigabytes only the beginning is read, and the words say its size', async () => {
    const huge = file('huge.db', `SQLite format 3\0${'x'.repeat(200)}`, 3 * 1024 ** 3);
    const picked = await gatherPicked([huge]);
    expect(picked.files[0]).toMatchObject({ path: 'huge.db', size: 3 * 1024 ** 3 });
    expect(picked.files[0]?.bytes).toHaveLength(100);
    const tab = await newTab();
    expect(await tab.actions.readImport(picked)).toMatchObject({
      value: { kind: 'refused', why: expect.stringContaining('huge.db has 3072.0 MB; at most 32 MB') as string },
    });
  });
});
