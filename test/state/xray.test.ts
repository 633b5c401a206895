/** The X-ray: of what a command would do to today's database, and of what one did, as long as it is looked at. */
import { expect, test } from 'vitest';
import { commandWords } from '#core/session/command-words.ts';
import { createRealEngine } from '#test/state/support/real-engine.ts';
import { startOfFiles } from '#state/start.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { personAndNotes, rebuild, safeRebuild } from '#test/support/person-and-notes.ts';
import { newBrowser, openedTab, sql, up, type Browser, type OpenTab } from '#test/state/support/workbenches.ts';

const path = 'migrations/2_second.sql';
const files = personAndNotes(rebuild);
const will = { kind: 'will', run: up as Extract<typeof up, { kind: 'migrate' }> } as const;
const did = { kind: 'did', entry: null } as const;

const openReal = async (browser: Browser = newBrowser()): Promise<OpenTab> =>
  openedTab(browser, { engine: await createRealEngine(), start: startOfFiles(files, null, path), label: commandWords });

const settled = ({ xray }: WorkbenchState): boolean => !xray.working && (xray.rehearsal !== null || xray.why !== null);
const notesLeft = ({ xray }: WorkbenchState) => xray.rehearsal?.after.rows['note'];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('what it will do follows the files and the database, and the database stays as it is', async () => {
  const tab = await openReal();
  tab.actions.xray(will);
  expect(notesLeft(await tab.until(settled))).toBe(0);
  tab.actions.edit(path, safeRebuild);
  expect(notesLeft(await tab.until((state) => settled(state) && notesLeft(state) !== 0))).toBe(12);
  await tab.actions.run(sql('DELETE FROM note WHERE person_id = 1'));
  expect(notesLeft(await tab.until((state) => settled(state) && notesLeft(state) !== 12))).toBe(8);
  expect(tab.state().world?.migrations.map(({ state }) => state)).toEqual(['applied', 'pending']);
  expect(tab.state().xray.ran).toBe(null);
});

test('what it did is told from the database and the files of then', async () => {
  const tab = await openReal();
  await tab.actions.run(up);
  tab.actions.edit(path, '-- migrate:up\nSELECT 1;\n');
  await tab.actions.run(sql("INSERT INTO note (person_id, body) VALUES (1, 'later')"));
  tab.actions.xray(did);
  const { xray } = await tab.until(settled);
  expect(xray.rehearsal?.before.rows).toEqual({ person: 3, note: 12 });
  expect(xray.rehearsal?.frames.map(({ event }) => event.sql)).toContain('DROP TABLE person');
  const told = xray.ran?.filter((event) => event.kind === 'statement');
  expect(told?.map((event) => event.sql)).toEqual(xray.rehearsal?.frames.map(({ event }) => event.sql));
});

test('after a reload too, by the moment that the command made', async () => {
  const browser = newBrowser();
  const tab = await openReal(browser);
  await tab.actions.run(up);
  await tab.close();
  const again = await openReal(browser);
  again.actions.xray(did);
  expect(notesLeft(await again.until(settled))).toBe(0);
  expect(again.state().xray.rehearsal?.before.rows['note']).toBe(12);
});

test('the last command that ran, also one that crashed; an older one by its entry', async () => {
  const tab = await openReal();
  await tab.actions.run({ kind: 'migrate', command: { kind: 'up' }, crashAfter: 6 });
  const [first] = tab.state().console;
  tab.actions.xray(did);
  const crashed = (await tab.until(settled)).xray.rehearsal;
  expect([crashed?.crashAfter, crashed?.frames.length, crashed?.ok]).toEqual([6, 6, false]);
  await tab.actions.run(up);
  await tab.actions.run({ kind: 'migrate', command: { kind: 'status' } });
  const next = await tab.until((state) => settled(state) && state.xray.rehearsal !== crashed);
  expect([next.xray.rehearsal?.crashAfter, next.xray.rehearsal?.ok]).toEqual([null, true]);
  tab.actions.xray({ kind: 'did', entry: first!.id });
  expect((await tab.until(settled)).xray.rehearsal?.crashAfter).toBe(6);
});

test('where there is none it says why', async () => {
  const tab = await openReal();
  tab.actions.xray(did);
  expect((await tab.until(settled)).xray.why).toBe('none-yet');
  await tab.actions.run(sql('BEGIN'));
  tab.actions.xray(will);
  expect((await tab.until(settled)).xray.why).toBe('in-transaction');
  await tab.actions.run(sql('ROLLBACK'));
  expect(notesLeft(await tab.until(({ xray }) => xray.rehearsal !== null))).toBe(0);
  const fake = await openedTab(newBrowser());
  fake.actions.xray(will);
  expect((await fake.until(settled)).xray.why).toBe('budget');
});

test('closed, nothing is rehearsed', async () => {
  const tab = await openedTab(newBrowser());
  const count = () => tab.engine.calls.filter((call) => call === 'rehearse').length;
  tab.actions.xray(will);
  await tab.until(settled);
  tab.actions.xray(null);
  expect(tab.state().xray).toMatchObject({ question: null, rehearsal: null });
  tab.actions.edit('app/v1.sql', '-- other');
  await tab.actions.run(sql('add ada'));
  await pause(40);
  expect(count()).toBe(1);
});
