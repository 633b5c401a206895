/** The app windows: what the user of an app sees, on a real database. */
import { expect, test } from 'vitest';
import { appWindows } from '#views/app-window.ts';
import { after, personFiles } from '#test/views/person-world.ts';

const saveThroughV2 = "v2.CreatePerson name='Alan', email='alan@example.org'";

const windowsAfter = async (commands: readonly string[], files = personFiles) => {
  const { world, log } = await after(commands, files);
  return appWindows(world, log);
};

test('a list without its key, and a form with the logical fields as labels', async () => {
  const [v1] = await windowsAfter([]);
  expect(v1).toMatchObject({
    app: 'v1',
    index: 0,
    address: 'people.example',
    refused: null,
    lists: [
      {
        title: 'People',
        content: {
          kind: 'rows',
          rows: [
            { title: 'Ada', fields: [{ label: 'Email', value: { kind: 'text', text: 'ada@example.org' } }] },
            { title: 'Grace', fields: [{ label: 'Email', value: { kind: 'null' } }] },
          ],
        },
      },
    ],
    forms: [
      {
        operation: 'CreatePerson',
        fields: [
          { name: 'name', label: 'Name' },
          { name: 'email', label: 'Email' },
        ],
      },
    ],
  });
});

test('what was saved in one window is there in the other', async () => {
  const windows = await windowsAfter(['migrate up', 'deploy v2', saveThroughV2]);
  expect(windows.map(({ app }) => app)).toEqual(['v1', 'v2']);
  for (const { lists } of windows) {
    expect(lists[0]?.content).toMatchObject({ rows: [{ title: 'Ada' }, { title: 'Alan' }, { title: 'Grace' }] });
  }
});

test('a refused save is a failing page for the user, with SQLite’s own words behind it', async () => {
  const [v1, v2] = await windowsAfter(['deploy v2', saveThroughV2]);
  expect(v1?.refused).toBeNull();
  expect(v2?.refused).toMatchObject({
    entry: 2,
    failure: {
      title: 'That didn’t work',
      message: 'table person has no column named modified',
      hint: expect.stringContaining('no such column'),
    },
  });
});

test.each([
  ['stays while the other version is used', ["v1.CreatePerson name='Alan'"], true],
  ['goes when its user saves with success, after the migration', ['migrate up', saveThroughV2], false],
  ['goes with a migration', ['migrate up'], false],
  ['stays when only the status was asked for', ['migrate status'], true],
])('the failing page %s', async (_, then, stays) => {
  const windows = await windowsAfter(['deploy v2', saveThroughV2, ...then]);
  expect(windows[1]?.refused !== null).toBe(stays);
});

test('the failing page goes when the world behind it was put back', async () => {
  const { world, log } = await after(['deploy v2', saveThroughV2]);
  const undone = [...log, { id: 9, kind: 'undone' as const, label: 'v2.CreatePerson' }];
  expect(appWindows(world, undone)[1]?.refused).toBeNull();
});

test('a list that SQLite refuses is a page that can’t be shown', async () => {
  const files = { ...personFiles, 'app/v2.sql': '-- name: ListPeople :many\nSELECT id, phone FROM person;\n' };
  const [, v2] = await windowsAfter(['deploy v2'], files);
  expect(v2?.lists[0]?.content).toMatchObject({
    kind: 'failure',
    failure: { title: 'This page can’t be shown', message: 'no such column: phone' },
  });
});
