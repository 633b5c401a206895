/** Preferences and progress: small documents that several tabs read and change. */
import { describe, expect, test } from 'vitest';
import { createPreferences, themeMirrorKey, type ThemeMirror } from '#state/preferences.ts';
import { createProgress, trackProgress } from '#state/progress.ts';
import { listStored } from '#state/rescue.ts';
import { newBrowser, openedTab, rowCheck, sandbox, sql } from './support/workbenches.ts';
import type { Storage } from '#state/storage/storage.ts';

const written = { iso: () => '2026-01-01T00:00:00.000Z', build: 'test' };

function newMirror(): ThemeMirror {
  const items = new Map<string, string>();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value) };
}

describe('preferences', () => {
  const open = (storage: Storage, mirror: ThemeMirror | null = null) =>
    createPreferences({ storage, mirror, ...written });

  test('come back, and the theme is there before the storage answers', async () => {
    const { storage } = newBrowser();
    const mirror = newMirror();
    const first = open(storage, mirror);
    first.actions.setTheme('dark');
    first.actions.setSingleLetterKeys(false);
    first.actions.setLayout('columns', [30, 40, 30]);
    await first.flush();

    const again = open(storage, mirror);
    expect(again.store.getState().theme).toBe('dark');
    await again.ready;
    expect(again.store.getState()).toEqual({
      theme: 'dark',
      singleLetterKeys: false,
      layout: { columns: [30, 40, 30] },
    });
    expect(mirror.getItem(themeMirrorKey)).toBe('dark');
  });

  test('two tabs change different ones and neither loses', async () => {
    const { storage } = newBrowser();
    const [one, two] = [open(storage), open(storage)];
    await Promise.all([one.ready, two.ready]);
    one.actions.setLayout('left', 20);
    two.actions.setLayout('right', 30);
    two.actions.setSingleLetterKeys(false);
    await Promise.all([one.flush(), two.flush()]);
    const later = open(storage);
    await later.ready;
    expect(later.store.getState()).toMatchObject({ singleLetterKeys: false, layout: { left: 20, right: 30 } });
  });

  test('what is chosen before they are read is not undone by reading them', async () => {
    const { storage } = newBrowser();
    const first = open(storage);
    first.actions.setTheme('dark');
    first.actions.setLayout('left', 20);
    await first.flush();
    const again = open(storage);
    again.actions.setTheme('light');
    again.actions.setLayout('right', 30);
    await again.ready;
    expect(again.store.getState()).toMatchObject({ theme: 'light', layout: { left: 20, right: 30 } });
  });

  test('damaged ones, a storage that fails and a mirror that throws: the defaults, and everything works', async () => {
    const browser = newBrowser();
    await browser.storage.update('preferences', () => 'damaged');
    const fail = () => Promise.reject(new Error('no'));
    const broken: ThemeMirror = {
      getItem: () => {
        throw new Error('no');
      },
      setItem: () => {
        throw new Error('no');
      },
    };
    for (const storage of [browser.storage, { ...browser.storage, load: fail, update: fail }]) {
      const preferences = open(storage, broken);
      await preferences.ready;
      expect(preferences.store.getState().theme).toBe('system');
      preferences.actions.setTheme('dark');
      await preferences.flush();
      expect(preferences.store.getState().theme).toBe('dark');
    }
    const backups = (await listStored(browser.storage)).filter(({ key }) => key.startsWith('backup:preferences:'));
    expect(backups.map(({ json }) => json.includes('damaged'))).toEqual([true]);
  });
});

describe('progress', () => {
  test('a step is finished when all its checks have passed once; the last place is remembered', async () => {
    const browser = newBrowser();
    const progress = createProgress({ storage: browser.storage, ...written });
    const place = { kind: 'step', lesson: 'rename', step: 'expand' } as const;
    const tab = await openedTab(browser, { place, start: { ...sandbox, checks: [rowCheck('ada')] } });
    const end = trackProgress(tab, progress);
    progress.actions.visit(place);
    await tab.actions.runChecks();
    expect(progress.store.getState().lessons['rename']?.done).toEqual([]);
    await tab.actions.run(sql('add ada'));
    await tab.actions.runChecks();
    await tab.actions.reset();
    await tab.actions.runChecks();
    end();
    await progress.flush();

    const again = createProgress({ storage: browser.storage, ...written });
    await again.ready;
    expect(again.store.getState()).toEqual({
      lessons: { rename: { done: ['expand'], last: 'expand' } },
      last: place,
    });
  });

  test('two tabs that finish different steps both count', async () => {
    const { storage } = newBrowser();
    const [one, two] = [createProgress({ storage, ...written }), createProgress({ storage, ...written })];
    await Promise.all([one.ready, two.ready]);
    one.actions.finish('rename', 'expand');
    two.actions.finish('rename', 'backfill');
    await Promise.all([one.flush(), two.flush()]);
    const later = createProgress({ storage, ...written });
    await later.ready;
    expect(later.store.getState().lessons['rename']?.done.toSorted()).toEqual(['backfill', 'expand']);
  });

  test('what is finished before it is read is kept beside what was stored', async () => {
    const { storage } = newBrowser();
    const first = createProgress({ storage, ...written });
    first.actions.finish('rename', 'expand');
    await first.flush();
    const again = createProgress({ storage, ...written });
    again.actions.finish('rename', 'contract');
    await again.ready;
    expect(again.store.getState().lessons['rename']?.done).toEqual(['expand', 'contract']);
  });
});

test('the rescue page gets everything that is stored, damaged or not', async () => {
  const browser = newBrowser();
  const tab = await openedTab(browser);
  await tab.actions.run(sql('add ada'));
  await tab.close();
  await browser.storage.update('preferences', () => ({ not: 'an envelope', big: 1n }));
  const items = await listStored(browser.storage);
  expect(items.map(({ key }) => key)).toEqual(['preferences', 'sandbox']);
  const [preferences, sandboxItem] = items.map(({ json }) => JSON.parse(json) as { value: unknown; images: object });
  expect(preferences?.value).toEqual({ not: 'an envelope', big: { $bigint: '1' } });
  expect(sandboxItem?.value).toMatchObject({ format: 'rollforward-workbench', build: 'test' });
  expect(Object.keys(sandboxItem?.images ?? {})).toHaveLength(2);
});
