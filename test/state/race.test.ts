/** Two instances as they are looked at: of today's database and files, on other terms anew, and nothing is touched. */
import { expect, test } from 'vitest';
import { commandWords } from '#core/session/command-words.ts';
import { createRealEngine } from '#test/state/support/real-engine.ts';
import { startOfFiles } from '#state/start.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { personAndNotes } from '#test/support/person-and-notes.ts';
import { newBrowser, openedTab, sql, up, type OpenTab } from '#test/state/support/workbenches.ts';

const path = 'migrations/2_second.sql';
const files = personAndNotes('-- migrate:up\nUPDATE person SET name = name || 1;\n');
const none = { lock: 'none', busy: 'waits' } as const;
const held = { lock: 'held', busy: 'waits' } as const;

const openReal = async (): Promise<OpenTab> =>
  openedTab(newBrowser(), {
    engine: await createRealEngine(),
    start: startOfFiles(files, null, path),
    label: commandWords,
  });

const settled = ({ race }: WorkbenchState): boolean => !race.working && (race.answer !== null || race.why !== null);
const verdicts = ({ race: { answer } }: WorkbenchState): string[] =>
  answer?.kind === 'survey' ? [...new Set(answer.moments.map(({ race }) => race.verdict))] : [answer?.why ?? ''];

test('it follows terms, files and database, and the database stays as it is', async () => {
  const tab = await openReal();
  tab.actions.race(none);
  expect(verdicts(await tab.until(settled))).toEqual(['error', 'clean']);
  tab.actions.race(held);
  expect(tab.state().race.answer).not.toBe(null);
  expect(verdicts(await tab.until(settled))).toEqual(['clean']);
  tab.actions.edit(path, '-- migrate:up\nSELEC;\n');
  expect(verdicts(await tab.until((state) => settled(state) && state.race.answer?.kind === 'none'))).toEqual(['fails']);
  expect(tab.state().world?.migrations.map(({ state }) => state)).toEqual(['applied', 'pending']);
  tab.actions.edit(path, files[path]!);
  await tab.actions.run(up);
  expect(verdicts(await tab.until((state) => settled(state) && verdicts(state)[0] === 'nothing'))).toEqual(['nothing']);
});

test('where it can’t be run it says why', async () => {
  const tab = await openReal();
  await tab.actions.run(sql('BEGIN'));
  tab.actions.race(none);
  expect((await tab.until(settled)).race.why).toBe('in-transaction');
  await tab.actions.run(sql('ROLLBACK'));
  expect(verdicts(await tab.until(({ race }) => race.answer !== null))).toEqual(['error', 'clean']);
  const fake = await openedTab(newBrowser());
  fake.actions.race(none);
  expect((await fake.until(settled)).race.why).toBe('budget');
});

test('closed, nothing is run', async () => {
  const tab = await openedTab(newBrowser());
  const count = () => tab.engine.calls.filter((call) => call === 'race').length;
  tab.actions.race(none);
  await tab.until(settled);
  tab.actions.race(null);
  expect(tab.state().race).toEqual({ terms: null, answer: null, working: false, why: null });
  tab.actions.edit('app/v1.sql', '-- other');
  await tab.actions.run(sql('add ada'));
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(count()).toBe(1);
});
