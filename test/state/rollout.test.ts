/** The rollout's plan as it is looked at: tried anew after each edit, reordered, put right by a search, and put back. */
import { expect, test } from 'vitest';
import { commandWords } from '#core/session/command-words.ts';
import { createRealEngine } from '#test/state/support/real-engine.ts';
import { startOfFiles } from '#state/start.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { CREATE, SEED, v1 } from '#test/core/compatibility/person-table.ts';
import { newBrowser, openedTab, type OpenTab } from '#test/state/support/workbenches.ts';

const both = v1
  .replace('(name, phone) VALUES (:name, :phone)', '(name, phone, number) VALUES (:name, :phone, :phone)')
  .replace('phone = :phone', 'phone = :phone, number = :phone');
const files = {
  'migrations/1_create.sql': `-- migrate:up\n${CREATE}`,
  'migrations/2_add.sql': '-- migrate:up\nALTER TABLE person ADD COLUMN number TEXT;',
  'migrations/3_fill.sql': '-- migrate:up\nUPDATE person SET number = phone;',
  'app/v1.sql': v1,
  'app/v2.sql': both,
  'app/v3.sql': both.replace('SELECT id, name, phone', 'SELECT id, name, number AS phone'),
  'seed.sql': SEED,
};

const openReal = async (): Promise<OpenTab> =>
  openedTab(newBrowser(), {
    engine: await createRealEngine(),
    start: startOfFiles(files, null, 'app/v1.sql'),
    label: commandWords,
  });

const settled = ({ rollout }: WorkbenchState): boolean => rollout.working === null && rollout.tried !== undefined;
const steps = ({ rollout }: WorkbenchState): string[] =>
  rollout.tried?.plan.steps.map(({ step, verdict }) => `${step} ${verdict}`) ?? [];

test('without a plan in the settings the migrations first, then the versions; what goes wrong is told', async () => {
  const tab = await openReal();
  tab.actions.rollout(true);
  const state = await tab.until(settled);
  expect(steps(state)).toEqual([
    'migrate 2 ok',
    'migrate 3 ok',
    'start v2 ok',
    'finish v2 ok',
    'start v3 silent',
    'finish v3 ok',
  ]);
  expect(state.rollout.tried).toMatchObject({ given: false, order: null, plan: { ok: false } });
});

test('an order that is found becomes the plan, is found to be good, and the one before can be had back', async () => {
  const tab = await openReal();
  tab.actions.rollout(true);
  await tab.until(settled);
  tab.actions.findOrder();
  const found = await tab.until((state) => settled(state) && state.rollout.tried!.plan.ok);
  const order = ['migrate 2', 'start v2', 'finish v2', 'migrate 3', 'start v3', 'finish v3'];
  expect(found.rollout).toMatchObject({ order: { found: true, steps: order }, before: null });
  expect(found.files['rollforward.yaml']).toBe(`plan:\n${order.map((step) => `  - ${step}\n`).join('')}`);
  expect(found.openFile).toBe('app/v1.sql');
  tab.actions.setPlan(null);
  const back = await tab.until((state) => settled(state) && !state.rollout.tried!.plan.ok);
  expect(back.files['rollforward.yaml']).toBe(undefined);
  expect(back.rollout.order).not.toBe(null);
});

test('another order of the steps is tried; after an edit elsewhere what was found no longer holds', async () => {
  const tab = await openReal();
  tab.actions.findOrder();
  await tab.until((state) => settled(state) && state.rollout.tried!.plan.ok);
  tab.actions.setPlan(['start v2', 'migrate 2']);
  const state = await tab.until((each) => settled(each) && !each.rollout.tried!.plan.ok);
  expect(steps(state)[0]).toBe('start v2 broken');
  expect(state.rollout.order).not.toBe(null);
  tab.actions.edit('app/v2.sql', v1);
  expect(tab.state().rollout).toMatchObject({ working: 'plan', order: null });
});

test('without versions there is nothing to roll out; closed, nothing is tried', async () => {
  const tab = await openedTab(newBrowser(), {
    engine: await createRealEngine(),
    start: startOfFiles({ 'migrations/1_create.sql': `-- migrate:up\n${CREATE}` }, null, 'migrations/1_create.sql'),
    label: commandWords,
  });
  tab.actions.rollout(true);
  expect((await tab.until(settled)).rollout.tried).toBe(null);
  const fake = await openedTab(newBrowser());
  fake.actions.rollout(true);
  expect((await fake.until(({ rollout }) => rollout.why !== null)).rollout.why).toBe('budget');
  fake.actions.rollout(false);
  const asked = fake.engine.calls.length;
  fake.actions.edit('app/v1.sql', '-- other');
  await fake.until(({ files: now }) => now['app/v1.sql'] === '-- other');
  expect(fake.engine.calls.slice(asked)).not.toContain('plan');
});

test('a search can be stopped', async () => {
  const tab = await openedTab(newBrowser());
  tab.actions.findOrder();
  await tab.until(({ rollout }) => rollout.why !== null);
  tab.actions.stopSearch();
  await tab.until(({ rollout }) => rollout.working === null);
  expect(tab.engine.calls).toContain('stop search');
});
