/** Moments on real SQLite: what changed nothing leaves none, what was undone is gone from the database itself. */
import { expect, test } from 'vitest';
import { commandWords } from '#core/session/command-words.ts';
import { createRealEngine } from './support/real-engine.ts';
import { deploy, newBrowser, openedTab, sql, up, type Browser, type OpenTab } from './support/workbenches.ts';
import { startOfFiles } from '#state/start.ts';

const files = {
  'migrations/1_create.sql':
    '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n-- migrate:down\nDROP TABLE person;\n',
  'seed.sql': "INSERT INTO person (name) VALUES ('Ada Lovelace');",
  'app/v1.sql':
    '-- name: CreatePerson :one\nINSERT INTO person (name) VALUES (:name) RETURNING id;\n\n-- name: ListPeople :many\nSELECT id, name FROM person ORDER BY id;\n',
};
const v2 = files['app/v1.sql'].replace('(name)', '(name, email)').replace('(:name)', '(:name, :email)');
const addEmail = '-- migrate:up\nALTER TABLE person ADD COLUMN email TEXT;\n';

const openReal = async (browser: Browser): Promise<OpenTab> =>
  openedTab(browser, {
    engine: await createRealEngine(),
    start: startOfFiles(files, null, 'app/v1.sql'),
    label: commandWords,
  });

const person = (tab: OpenTab) => tab.state().world?.tables.find(({ name }) => name === 'person');
const names = (tab: OpenTab) => person(tab)?.rows.map(([, name]) => name);
const labels = (tab: OpenTab) => tab.state().timeline.entries.map(({ label }) => label);

test('rows, columns, ledger and serving apps come back, also after reopening', async () => {
  const browser = newBrowser();
  const tab = await openReal(browser);
  expect([names(tab), tab.state().world?.state.deployed]).toEqual([['Ada Lovelace'], ['v1']]);
  const grace = { kind: 'call', app: 'v1', operation: 'CreatePerson', params: { name: 'Grace' } } as const;
  await tab.actions.run(grace);
  tab.actions.addFile('migrations/2_email.sql', addEmail);
  tab.actions.addFile('app/v2.sql', v2);
  await tab.actions.run(up);
  await tab.actions.run(deploy('v2'));
  const seen = () => ({
    names: names(tab),
    columns: person(tab)?.columns,
    applied: tab.state().world?.migrations.map(({ state }) => state),
    deployed: tab.state().world?.state.deployed,
  });
  const end = {
    names: ['Ada Lovelace', 'Grace'],
    columns: ['id', 'name', 'email'],
    applied: ['applied', 'applied'],
    deployed: ['v1', 'v2'],
  };
  expect(seen()).toEqual(end);
  expect(tab.state().before?.tables[0]?.columns).toEqual(['id', 'name']);

  await tab.actions.undo();
  await tab.actions.undo();
  const undone = { ...end, columns: ['id', 'name'], applied: ['applied', 'pending'], deployed: ['v1'] };
  expect(seen()).toEqual(undone);
  await tab.close();

  const again = await openReal(browser);
  expect([names(again), person(again)?.columns]).toEqual([undone.names, undone.columns]);
  await again.actions.redo();
  await again.actions.redo();
  expect(person(again)?.columns).toEqual(end.columns);
  expect(again.state().world?.state.deployed).toEqual(end.deployed);
  expect(again.state().before?.tables[0]?.columns).toEqual(['id', 'name']);
});

test('what SQLite refuses or only reads is told, and leaves no moment', async () => {
  const tab = await openReal(newBrowser());
  const before = labels(tab);
  for (const text of ['SELECT * FROM person', 'INSERT INTO person (name) VALUES (NULL)', 'SELEC', 'BEGIN; ROLLBACK']) {
    await tab.actions.run(sql(text));
  }
  await tab.actions.run({ kind: 'migrate', command: { kind: 'status' } });
  await tab.actions.run({ kind: 'migrate', command: { kind: 'validate' } });
  await tab.actions.run(deploy('v9'));
  expect(labels(tab)).toEqual(before);
  const told = tab.state().console.map((entry) => entry.kind === 'command' && entry.outcome.ok);
  expect(told).toEqual([true, false, false, true, true, true, false]);
});

test('a failed migration is a moment when the ledger keeps its failure, and undo takes that away too', async () => {
  const tab = await openReal(newBrowser());
  tab.actions.addFile('migrations/2_bad.sql', '-- migrate:up\nALTER TABLE persn ADD COLUMN email TEXT;\n');
  await tab.actions.run(up);
  const states = () => tab.state().world?.migrations.map(({ state }) => state);
  expect(states()).toEqual(['applied', 'failed']);
  await tab.actions.undo();
  expect(states()).toEqual(['applied', 'pending']);
});
