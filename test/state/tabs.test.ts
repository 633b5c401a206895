/** Two tabs on one workspace: one writes, the other follows and can take over; nothing is lost on the way. */
import { describe, expect, test } from 'vitest';
import { createLeaseBaton, type Leases } from '#state/tabs/lease-baton.ts';
import type { Storage } from '#state/storage/storage.ts';
import { createTabs, type Tabs } from '#state/tabs/tabs.ts';
import { listStored } from '#state/rescue.ts';
import { isSaved, newBrowser, openedTab, rows, sql, type Browser, type OpenTab } from './support/workbenches.ts';

const reads = (tab: OpenTab): boolean => tab.state().saving.kind === 'read-only';

function newLeases(): Leases {
  const items = new Map<string, string>();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

/** A browser on plain http: no Web Locks. */
function browserWithoutLocks(): Browser {
  const browser = newBrowser();
  const leases = newLeases();
  let tabs = 0;
  const newTab = (): Tabs => {
    tabs += 1;
    const id = `lease-tab-${tabs}`;
    return createTabs({
      id,
      baton: (name, onChange) =>
        createLeaseBaton(leases, name, id, () => performance.now(), onChange, { tickMs: 5, leaseMs: 40 }),
      channel: (name) => new BroadcastChannel(`${browser.name}/${name}`),
      askMs: 500,
    });
  };
  return { ...browser, newTab };
}

describe.each([
  ['Web Locks', newBrowser],
  ['a lease', browserWithoutLocks],
])('with %s', (_with, browserWith) => {
  test('the first tab writes; the second says why it does not, and refuses changes', async () => {
    const browser = browserWith();
    const first = await openedTab(browser);
    const second = await openedTab(browser);
    expect([reads(first), second.state().saving]).toEqual([false, { kind: 'read-only', why: 'other-tab' }]);
    second.actions.edit('app/v1.sql', 'refused');
    await second.actions.run(sql('add refused'));
    await second.actions.reset();
    expect(second.state().files).toEqual(first.state().files);
    expect(rows(second.state())).toEqual([]);
  });

  test('the second follows: files, rows and history', async () => {
    const browser = browserWith();
    const first = await openedTab(browser);
    const second = await openedTab(browser);
    first.actions.edit('app/v1.sql', 'from the first');
    await first.actions.run(sql('add ada'));
    await second.until((state) => rows(state).includes('ada'));
    expect(second.state().files['app/v1.sql']).toBe('from the first');
    expect(second.state().timeline).toEqual(first.state().timeline);
    await first.actions.undo();
    await second.until((state) => rows(state).length === 0);
  });

  test('taking over: the old writer saves what it has and then only reads', async () => {
    const browser = browserWith();
    const first = await openedTab(browser, { delays: { saveMs: 60_000 } });
    const second = await openedTab(browser);
    first.actions.edit('app/v1.sql', 'typed just now');
    await second.actions.takeOver();
    expect(second.state().files['app/v1.sql']).toBe('typed just now');
    expect(reads(second)).toBe(false);
    await first.until(({ saving }) => saving.kind === 'read-only');
    await second.actions.run(sql('add ada'));
    await first.until((state) => rows(state).includes('ada'));

    await first.actions.takeOver();
    await first.actions.run(sql('add grace'));
    first.hide();
    await second.until((state) => rows(state).includes('grace'));
    expect([reads(first), reads(second)]).toEqual([false, true]);
  });

  test('when the writer is closed, the one that followed writes', async () => {
    const browser = browserWith();
    const first = await openedTab(browser);
    const second = await openedTab(browser);
    first.actions.edit('app/v1.sql', 'last words');
    await first.close();
    await second.until(({ saving }) => saving.kind !== 'read-only');
    expect(second.state().files['app/v1.sql']).toBe('last words');
    second.actions.edit('app/v1.sql', 'and on');
    await second.until(isSaved);
    await second.close();
    expect((await openedTab(browser)).state().files['app/v1.sql']).toBe('and on');
  });

  test('other places are not affected', async () => {
    const browser = browserWith();
    await openedTab(browser);
    const other = await openedTab(browser, { place: { kind: 'step', lesson: 'l', step: 's' } });
    expect(reads(other)).toBe(false);
  });
});

test('a writer that can’t save when it is asked to give up: what it has is put aside', async () => {
  const browser = newBrowser();
  const storage: Storage = {
    ...browser.storage,
    save: (key, request) =>
      key.startsWith('unsaved:') ? browser.storage.save(key, request) : Promise.reject(new Error('not now')),
  };
  const first = await openedTab(browser, { storage });
  const second = await openedTab(browser);
  first.actions.edit('app/v1.sql', 'nowhere yet');
  await first.until(({ saving }) => saving.kind === 'failed');
  await second.actions.takeOver();
  await first.until(({ notice }) => notice?.code === 'unsaved-kept');
  expect(first.state().saving).toEqual({ kind: 'read-only', why: 'other-tab' });
  const kept = (await listStored(browser.storage)).filter(({ key }) => key.startsWith('unsaved:'));
  expect(kept.map(({ json }) => json.includes('nowhere yet'))).toEqual([true]);
});

test('without any room it keeps what it has in sight, and does not follow', async () => {
  const browser = newBrowser();
  const storage: Storage = { ...browser.storage, save: () => Promise.reject(new Error('no room')) };
  const first = await openedTab(browser, { storage });
  const second = await openedTab(browser);
  first.actions.edit('app/v1.sql', 'only here');
  await first.until(({ saving }) => saving.kind === 'failed');
  await second.actions.takeOver();
  second.actions.edit('app/v1.sql', 'from the second');
  await second.until(isSaved);
  await first.until(({ saving }) => saving.kind === 'failed' && saving.why.includes('another tab'));
  expect(first.state().files['app/v1.sql']).toBe('only here');
});

test('a writer that nobody told is stopped by the fence in storage, and follows', async () => {
  const browser = newBrowser();
  // Nothing guards the place: each tab believes that it writes, as a frozen tab does that wakes up.
  const unguarded = (id: string): Tabs =>
    createTabs({
      id,
      baton: () => ({ reach: async () => true, seize: async () => undefined, drop: () => undefined }),
      channel: (name) => new BroadcastChannel(`${browser.name}/${name}`),
    });
  const one = await openedTab(browser, { tabs: unguarded('one') });
  const two = await openedTab(browser, { tabs: unguarded('two') });
  one.actions.edit('app/v1.sql', 'from one');
  await one.until(isSaved);
  two.actions.edit('app/v1.sql', 'from two');
  await two.until(({ saving }) => saving.kind === 'read-only');
  await two.until(({ files }) => files['app/v1.sql'] === 'from one');
  expect(two.state().notice).toEqual({ code: 'unsaved-kept' });
  const kept = (await listStored(browser.storage)).filter(({ key }) => key.startsWith('unsaved:'));
  expect(kept.map(({ json }) => json.includes('from two'))).toEqual([true]);
  await two.actions.takeOver();
  two.actions.edit('app/v1.sql', 'now from two');
  await two.until(isSaved);
  one.actions.edit('app/v1.sql', 'late from one');
  await one.until(({ files }) => files['app/v1.sql'] === 'now from two');
});
