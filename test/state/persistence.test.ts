/** What is saved comes back; what can't be saved or read is said, and nothing is ever wiped. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { deleteDB } from 'idb';
import type { Engine } from '#engine/engine.ts';
import type { Storage } from '#state/storage/storage.ts';
import type { WorkbenchStart } from '#state/start.ts';
import {
  deploy,
  isSaved,
  newBrowser,
  openTab,
  openedTab,
  rows,
  sandbox,
  sql,
  type Browser,
} from './support/workbenches.ts';
import { createFakeEngine } from '#test/support/fake-engine.ts';
import { listStored } from '#state/rescue.ts';

const place = { kind: 'step', lesson: 'rename', step: 'expand' } as const;
const step: WorkbenchStart = {
  ...sandbox,
  solution: { ...sandbox, files: { ...sandbox.files, 'app/v2.sql': '-- v2' } },
};

let browser: Browser;
beforeEach(() => {
  browser = newBrowser();
});

/** The browser's storage with some of it replaced. */
const storageThat = (other: Partial<Storage>): Storage => ({ ...browser.storage, ...other });
const full = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));

describe('closing and opening again', () => {
  test('files, console, answers, hints, the database and the whole undo history are where they were', async () => {
    const first = await openedTab(browser, { place, start: step });
    first.actions.edit('app/v1.sql', '-- mine');
    first.actions.answer('breaks', 'v1');
    first.actions.showHint('column');
    await first.actions.run(sql('add ada'));
    await first.actions.run(deploy('v2'));
    await first.actions.applySolution();
    await first.actions.undo();
    await first.actions.undo();
    await first.close();

    const again = await openedTab(browser, { place, start: step });
    const { files, openFile, console, timeline, checks, world } = first.state();
    // The words of the tool are those of the folder again.
    const kept = console.map((entry) => ('tool' in entry ? (({ tool: _tool, ...rest }) => rest)(entry) : entry));
    expect(again.state()).toMatchObject({ files, openFile, console: kept, timeline, world });
    expect(again.state().checks).toMatchObject({ answers: checks.answers, hintsShown: { column: 1 } });
    expect(rows(again.state())).toEqual(['ada']);
    await again.actions.redo();
    expect(again.state().world?.state.deployed).toEqual(['v1', 'v2']);
    await again.actions.redo();
    expect(again.state().files).toEqual(step.solution?.files);
    await again.actions.undo();
    expect(again.state().files['app/v1.sql']).toBe('-- mine');
    await again.actions.undo();
    await again.actions.undo();
    expect(rows(again.state())).toEqual([]);
  });

  test('looking at a place leaves nothing behind', async () => {
    const tab = await openedTab(browser);
    await tab.close();
    expect(await browser.storage.keys()).toEqual([]);
  });

  test('an edit typed before the database was open is kept', async () => {
    const slow: Engine = { ...createFakeEngine(), open: () => new Promise(() => undefined) };
    const tab = openTab(browser, { engine: slow, delays: { leaveMs: 1 } });
    await tab.until(({ ready }) => ready);
    tab.actions.edit('app/v1.sql', '-- early');
    await tab.close();
    const again = await openedTab(browser);
    expect(again.state().files['app/v1.sql']).toBe('-- early');
    expect(again.engine.calls.slice(0, 2)).toEqual(['open', 'look']);
  });

  test('images that no moment refers to are removed', async () => {
    const tab = await openedTab(browser);
    await tab.actions.run(sql('add ada'));
    await tab.actions.run(sql('add grace'));
    await tab.until(isSaved);
    await tab.actions.undo();
    await tab.actions.undo();
    await tab.actions.run(sql('add alan'));
    await tab.close();
    const [item] = await browser.storage.list();
    const texts = [...(item?.images.values() ?? [])].map((bytes) => new TextDecoder().decode(bytes));
    expect(texts).toEqual([expect.stringContaining('[]'), expect.stringContaining('["alan"]')]);
  });
});

describe('when it is saved', () => {
  test('once for many edits, at most the delay after the first of them', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const tab = await openedTab(browser, { delays: { saveMs: 300 } });
      const save = vi.spyOn(browser.storage, 'save');
      for (const letter of ['a', 'ab', 'abc']) {
        tab.actions.edit('app/v1.sql', letter);
        expect(tab.state().saving).toEqual({ kind: 'saving' });
        await vi.advanceTimersByTimeAsync(90);
      }
      expect(save).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(30);
      await tab.until(isSaved);
      expect(save).toHaveBeenCalledTimes(1);
    } finally {
      vi.useRealTimers();
    }
    const again = await openedTab(browser);
    expect(again.state().files['app/v1.sql']).toBe('abc');
  });

  test('at once when the page is hidden', async () => {
    const tab = await openedTab(browser, { delays: { saveMs: 60_000 } });
    tab.actions.edit('app/v1.sql', 'typed last');
    tab.hide();
    await tab.until(isSaved);
    const [item] = await browser.storage.list();
    expect(JSON.stringify(item?.value)).toContain('typed last');
  });
});

describe('what is stored and not ours to change', () => {
  const savedWork = async (): Promise<void> => {
    const tab = await openedTab(browser);
    tab.actions.edit('app/v1.sql', 'precious');
    await tab.close();
  };
  const changeStored = (change: (envelope: Record<string, unknown>) => unknown): Promise<void> =>
    browser.storage.update('sandbox', (envelope) => change(envelope as Record<string, unknown>));

  test.each([
    ['another hash', (envelope: Record<string, unknown>) => ({ ...envelope, hash: '0' })],
    ['no data', (envelope: Record<string, unknown>) => ({ ...envelope, data: undefined })],
    ['not an envelope', () => 'precious, but no envelope'],
  ])('damaged (%s): the work begins anew, says so, and the damaged copy is kept', async (_says, damage) => {
    await savedWork();
    await changeStored(damage);
    const tab = await openedTab(browser);
    expect(tab.state().notice).toMatchObject({ code: 'stored-corrupt' });
    expect(tab.state().files).toEqual(sandbox.files);
    expect(await browser.storage.keys()).toEqual(['sandbox']);

    tab.actions.edit('app/v1.sql', 'new work');
    await tab.close();
    const [corrupt, sandboxKey] = await browser.storage.keys();
    expect([corrupt?.startsWith('corrupt:sandbox:'), sandboxKey]).toEqual([true, 'sandbox']);
    expect((await openedTab(browser)).state().files['app/v1.sql']).toBe('new work');
  });

  test('written by a newer build: read-only, and never written over', async () => {
    await savedWork();
    await changeStored((envelope) => ({ ...envelope, version: 99 }));
    const stored = await browser.storage.list();
    const tab = await openedTab(browser);
    expect(tab.state().saving).toEqual({ kind: 'read-only', why: 'newer-build' });
    expect(tab.state().notice).toEqual({ code: 'stored-newer', version: 99 });
    tab.actions.edit('app/v1.sql', 'nothing');
    await tab.actions.takeOver();
    await tab.actions.run(sql('add ada'));
    await tab.close();
    expect(tab.state().files).toEqual(sandbox.files);
    expect(rows(tab.state())).toEqual([]);
    expect(await browser.storage.list()).toEqual(stored);
  });

  test('written by a newer build in the tab that is followed: nothing to take over any more', async () => {
    await savedWork();
    const writer = await openedTab(browser);
    const reader = await openedTab(browser);
    expect(reader.state().saving).toEqual({ kind: 'read-only', why: 'other-tab' });
    const load = browser.storage.load.bind(browser.storage);
    const asNewer = vi.spyOn(browser.storage, 'load').mockImplementation(async (key, have) => {
      const record = await load(key, have);
      return record && { ...record, envelope: { ...(record.envelope as object), version: 99 } };
    });
    writer.actions.edit('app/v1.sql', 'written by a newer one');
    await reader.until(({ saving }) => saving.kind === 'read-only' && saving.why === 'newer-build');
    await reader.actions.takeOver();
    expect(reader.state().saving).toEqual({ kind: 'read-only', why: 'newer-build' });
    expect(reader.state().notice).toEqual({ code: 'stored-newer', version: 99 });
    asNewer.mockRestore();
  });

  test('a draft of an earlier start of the step: kept beside the new start, and mentioned', async () => {
    const tab = await openedTab(browser, { place, start: step });
    tab.actions.edit('app/v1.sql', 'on the old start');
    await tab.close();
    const revised: WorkbenchStart = { ...step, files: { ...step.files, 'app/v1.sql': '-- revised' } };
    const again = await openedTab(browser, { place, start: revised });
    await again.until(({ notice }) => notice?.code === 'stored-older-start');
    expect(again.state().files).toEqual(revised.files);
    again.actions.edit('app/v1.sql', 'on the new start');
    await again.close();
    const stored = (await listStored(browser.storage)).map(({ json }) => json);
    expect(stored.filter((json) => json.includes('on the old start'))).toHaveLength(1);
    expect(stored.filter((json) => json.includes('on the new start'))).toHaveLength(1);
  });

  test('an image that SQLite can’t read: the nearest moment before it, and what is done then is done there', async () => {
    const tab = await openedTab(browser);
    await tab.actions.run(sql('add ada'));
    await tab.actions.run(sql('add grace'));
    await tab.close();
    const engine = createFakeEngine();
    const { open } = engine;
    engine.open = (workspace, from) =>
      'point' in from && new TextDecoder().decode(from.point.image ?? undefined).includes('grace')
        ? Promise.reject(new Error('file is not a database'))
        : open(workspace, from);
    const again = await openedTab(browser, { engine });
    expect(again.state().notice).toEqual({ code: 'stored-image-missing' });
    expect(rows(again.state())).toEqual(['ada']);
    await again.actions.run(sql('add edsger'));
    await again.actions.undo();
    expect(rows(again.state())).toEqual(['ada']);
  });

  test('an image that is gone: the nearest moment before it, and all files', async () => {
    const tab = await openedTab(browser);
    await tab.actions.run(sql('add ada'));
    await tab.actions.run(sql('add grace'));
    tab.actions.edit('app/v1.sql', 'kept');
    await tab.close();
    const storage = storageThat({
      async load(key, known) {
        const record = await browser.storage.load(key, known);
        return record && { ...record, images: new Map([...record.images].slice(0, -1)) };
      },
    });
    const again = await openedTab(browser, { storage });
    expect(again.state().notice).toEqual({ code: 'stored-image-missing' });
    expect(again.state().files['app/v1.sql']).toBe('kept');
    expect(rows(again.state())).toEqual(['ada']);
    expect(again.state().timeline.entries.map(({ reachable }) => reachable)).toEqual([true, true, false]);
  });
});

test('of the backups made before a migration of the format, the newest three are kept, images and all', async () => {
  const tab = await openedTab(browser);
  await tab.actions.run(sql('add ada'));
  await tab.close();
  for (const stamp of ['1', '2', '3', '4', '5']) await browser.storage.backUp('sandbox', stamp);
  const items = await browser.storage.list();
  expect(items.map(({ key, images }) => [key, images.size])).toEqual([
    ['backup:sandbox:3', 2],
    ['backup:sandbox:4', 2],
    ['backup:sandbox:5', 2],
    ['sandbox', 2],
  ]);
});

describe('when storage fails', () => {
  test('full: said, work goes on in memory, and it is saved once there is room', async () => {
    let room = false;
    const storage = storageThat({ save: (key, request) => (room ? browser.storage.save(key, request) : full()) });
    const tab = await openedTab(browser, { storage });
    tab.actions.edit('app/v1.sql', 'one');
    await tab.until(({ saving }) => saving.kind === 'failed');
    expect(tab.state().saving).toEqual({ kind: 'failed', why: 'the browser has no room left for this site' });
    await tab.actions.run(sql('add ada'));
    tab.actions.edit('app/v1.sql', 'two');
    room = true;
    await tab.until(isSaved);
    await tab.close();
    const again = await openedTab(browser);
    expect(again.state().files['app/v1.sql']).toBe('two');
    expect(rows(again.state())).toEqual(['ada']);
  });

  test('a browser that never answers: said before it is given up', async () => {
    const storage = storageThat({ save: () => new Promise(() => undefined) });
    const tab = openTab(browser, { storage, delays: { slowSaveMs: 10, leaveMs: 1 } });
    await tab.until(({ world }) => world !== null);
    tab.actions.edit('app/v1.sql', 'one');
    const { saving } = await tab.until((state) => state.saving.kind === 'failed');
    expect(saving).toEqual({ kind: 'failed', why: 'the browser has not answered yet' });
  });

  test('what could not be read at the start is put aside before anything is saved', async () => {
    const first = await openedTab(browser);
    first.actions.edit('app/v1.sql', 'precious');
    await first.close();
    const storage = storageThat({ load: () => new Promise(() => undefined) });
    const tab = await openedTab(browser, { storage, delays: { loadMs: 5 } });
    expect(tab.state().saving.kind).toBe('failed');
    tab.actions.edit('app/v1.sql', 'in the dark');
    await tab.until(isSaved);
    const items = await listStored(browser.storage);
    expect(items.map(({ key }) => key.split(':')[0])).toEqual(['sandbox', 'unread']);
    expect(items[1]?.json).toContain('precious');
  });

  test('deleted under the page: saved again, images and all', async () => {
    const tab = await openedTab(browser);
    await tab.actions.run(sql('add ada'));
    await tab.until(isSaved);
    await deleteDB(browser.name);
    await tab.until(({ saving }) => saving.kind === 'saving');
    await tab.until(isSaved);
    await tab.close();
    const again = await openedTab(browser);
    expect(rows(again.state())).toEqual(['ada']);
    await again.actions.undo();
    expect(rows(again.state())).toEqual([]);
  });
});
