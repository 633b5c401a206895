/** Builders for tests of the state: a browser's storage and tabs, and workbenches in them. */
import 'fake-indexeddb/auto';
import { afterEach } from 'vitest';
import type { Check } from '#core/lesson/check.ts';
import type { Command } from '#core/session/session.ts';
import type { Storage } from '#state/storage/storage.ts';
import type { Tabs } from '#state/tabs/tabs.ts';
import type { Workbench, WorkbenchState } from '#state/workbench-state.ts';
import type { WorkbenchDeps } from '#state/bench.ts';
import { createFakeEngine, type FakeEngine } from '#test/support/fake-engine.ts';
import { createFakeLocks } from '#test/state/support/fake-locks.ts';
import { createIndexedDbStorage } from '#state/storage/indexed-db.ts';
import { createTabs } from '#state/tabs/tabs.ts';
import { createWebLockBaton } from '#state/tabs/web-lock-baton.ts';
import { createWorkbench } from '#state/workbench.ts';
import { startOfFiles, type WorkbenchStart } from '#state/start.ts';

export interface Browser {
  /** Name of its database. */
  readonly name: string;
  readonly storage: Storage;
  readonly newTab: () => Tabs;
}

export interface OpenTab extends Workbench {
  readonly engine: FakeEngine;
  readonly state: () => WorkbenchState;
  /** As when the page is hidden. */
  readonly hide: () => void;
  readonly until: (holds: (state: WorkbenchState) => boolean) => Promise<WorkbenchState>;
}

const opened = new Set<Workbench>();
afterEach(async () => {
  const all = [...opened];
  opened.clear();
  await Promise.all(all.map((workbench) => workbench.close()));
});

let browsers = 0;

/** A browser of its own: nothing is stored in it yet. */
export function newBrowser(): Browser {
  browsers += 1;
  const name = `browser-${browsers}`;
  const locks = createFakeLocks();
  let tabs = 0;
  return {
    name,
    storage: createIndexedDbStorage(name),
    newTab: () => {
      tabs += 1;
      return createTabs({
        id: `tab-${tabs}`,
        baton: (lock, onChange) => createWebLockBaton(locks, lock, onChange),
        channel: (channel) => new BroadcastChannel(`${name}/${channel}`),
        askMs: 500,
      });
    },
  };
}

let now = 0;
const clock = {
  nowMs: () => (now += 1),
  iso: () => new Date(Date.UTC(2026, 0, 1) + (now += 1)).toISOString(),
};

const personFiles = {
  'migrations/1_create.sql': 'create person',
  'app/v1.sql': '-- v1',
};

export const sandbox: WorkbenchStart = startOfFiles(personFiles, null, 'migrations/1_create.sql');

export const sql = (text: string): Command => ({ kind: 'sql', text });
export const up: Command = { kind: 'migrate', command: { kind: 'up' } };
export const deploy = (app: string): Command => ({ kind: 'deploy', app });

/** A check that passes when `row` is in the database. */
export const rowCheck = (row: string): Check => ({
  id: row,
  says: `${row} is there`,
  kind: 'fake',
  spec: row,
  feedback: [],
});

function words(command: Command): string {
  return command.kind === 'sql' ? command.text : command.kind;
}

/** Opens a workbench in a tab of its own, without waiting for anything. */
export function openTab(browser: Browser, more: Partial<WorkbenchDeps> = {}): OpenTab {
  const engine = createFakeEngine();
  let hide = (): void => undefined;
  const workbench = createWorkbench({
    engine,
    storage: browser.storage,
    tabs: browser.newTab(),
    clock,
    build: 'test',
    place: { kind: 'sandbox' },
    start: sandbox,
    label: words,
    migrationTemplate: async () => (name, iso) => [
      { path: `migrations/${iso.replaceAll(/\D/g, '').slice(0, 14)}_${name}.sql`, text: '' },
    ],
    onHide(listener) {
      hide = listener;
      return () => undefined;
    },
    ...more,
    delays: { analyseMs: 5, saveMs: 5, retryMs: 20, ...more.delays },
  });
  opened.add(workbench);
  return {
    ...workbench,
    engine,
    state: workbench.store.getState,
    hide: () => hide(),
    until: (holds) => untilState(workbench, holds),
  };
}

/** Opens a workbench and waits for its database. */
export async function openedTab(browser: Browser, more: Partial<WorkbenchDeps> = {}): Promise<OpenTab> {
  const tab = openTab(browser, more);
  await tab.until(isOpen);
  return tab;
}

const isOpen = (state: WorkbenchState): boolean => state.world !== null && state.timeline.entries.length > 0;
export const isSaved = (state: WorkbenchState): boolean => state.saving.kind === 'saved';

/** The rows of the fake database. */
export function rows({ world }: WorkbenchState): readonly unknown[] {
  return (world?.tables[0]?.rows ?? []).map(([row]) => row);
}

function untilState(workbench: Workbench, holds: (state: WorkbenchState) => boolean): Promise<WorkbenchState> {
  return new Promise((resolve) => {
    const look = (state: WorkbenchState): void => {
      if (!holds(state)) return;
      unsubscribe();
      resolve(state);
    };
    const unsubscribe = workbench.store.subscribe(look);
    look(workbench.store.getState());
  });
}
