/** The script of every worker. SQLite is compiled once, by the page, and handed in. */
import { expose, transfer } from 'comlink';
import initSqlJs from 'sql.js';
import { err } from '#core/base/result.ts';
import type { RunScript } from '#core/migration/script.ts';
import type { OpenDatabase, OpenTwin } from '#core/database.ts';
import type { SavedPoint } from '#engine/engine.ts';
import { createLiveSession } from '#engine/live-session.ts';
import { createSqlJsDatabase } from '#engine/sqljs-database.ts';
import type { SqlJs } from '#engine/sqljs-module.ts';
import type { ExchangeWork, LiveSession, ScratchWork, WorkerPort } from '#engine/worker-port.ts';

interface Started {
  readonly SQL: SqlJs;
  readonly open: OpenDatabase;
  readonly live: LiveSession;
  readonly memory: WebAssembly.Memory | null;
}

let markStarted: (started: Promise<Started>) => void = () => {};
const started = new Promise<Started>((resolve) => (markStarted = resolve));
// Whoever waits for it hears of a failure; `start` always does.
started.catch(() => {});
let scratch: Promise<ScratchWork> | null = null;

async function startSqlite(sqlite: WebAssembly.Module): Promise<Started> {
  const { SQL, instance } = await instantiate(sqlite);
  const open: OpenDatabase = (image, settings) => createSqlJsDatabase(SQL, image, settings);
  const memory = Object.values(instance.exports).find((each) => each instanceof WebAssembly.Memory) ?? null;
  return { SQL, open, live: createLiveSession(open, runScript), memory };
}

/** sql.js would wait forever for an instance that can't be made: the failure is told beside it. */
async function instantiate(sqlite: WebAssembly.Module): Promise<{ SQL: SqlJs; instance: WebAssembly.Instance }> {
  let hold: (instance: WebAssembly.Instance) => void = () => {};
  let fail: (reason: unknown) => void = () => {};
  const made = new Promise<WebAssembly.Instance>((resolve, reject) => ([hold, fail] = [resolve, reject]));
  const make = async (
    imports: WebAssembly.Imports,
    received: (instance: WebAssembly.Instance) => void,
  ): Promise<void> => {
    try {
      const instance = await WebAssembly.instantiate(sqlite, imports);
      received(instance);
      hold(instance);
    } catch (thrown) {
      fail(thrown);
    }
  };
  const loaded = initSqlJs({
    useOldExtensionFunctions: false,
    instantiateWasm: (...given: Parameters<typeof make>) => {
      void make(...given);
      return {};
    },
  } as object);
  const instance = await Promise.race([made, loaded.then(() => made)]);
  return { SQL: (await loaded) as unknown as SqlJs, instance };
}

async function scratchWork(): Promise<ScratchWork> {
  const { SQL, open } = await started;
  const loadTwin = async (): Promise<OpenTwin> => (await import('#engine/twin.ts')).twinOpener(SQL);
  scratch ??= import('#engine/scratch-work.ts').then(({ createScratchWork }) =>
    createScratchWork(open, runScript, loadTwin),
  );
  return scratch;
}

/** What takes the types away and speaks with the frame is fetched with the first script. */
const runScript: RunScript = async (script) => {
  try {
    return await (await import('#engine/script/run-in-frame.ts')).runInFrame(script);
  } catch (thrown) {
    return err({ message: `what runs TypeScript failed: ${String(thrown)}`, line: null });
  }
};
async function exchangeWork(): Promise<ExchangeWork> {
  const { open } = await started;
  return (await import('#engine/exchange-work.ts')).createExchangeWork(open);
}

const live = async (): Promise<LiveSession> => (await started).live;

/** Image bytes are moved, not copied: the worker has no use for them. */
const moved = <T extends { readonly point: SavedPoint | null }>(value: T): T =>
  value.point?.image ? transfer(value, [value.point.image.buffer]) : value;

const port: WorkerPort = {
  start: async (sqlite) => {
    const starting = startSqlite(sqlite);
    markStarted(starting);
    await starting;
  },
  memoryBytes: async () => (await started).memory?.buffer.byteLength ?? 0,
  open: async (workspace, from) => moved(await (await live()).open(workspace, from)),
  run: async (workspace, command) => moved(await (await live()).run(workspace, command)),
  restore: async (workspace, point) => (await live()).restore(workspace, point),
  warmUp: async () => (await live()).warmUp(),
  look: async (workspace) => (await live()).look(workspace),
  analyse: async (workspace, point, onProgress) => (await scratchWork()).analyse(workspace, point, onProgress),
  rehearse: async (workspace, point, run) => (await scratchWork()).rehearse(workspace, point, run),
  compare: async (workspace, point) => (await scratchWork()).compare(workspace, point),
  race: async (workspace, point, terms) => (await scratchWork()).race(workspace, point, terms),
  tryRollout: async (workspace, search, onStates) => (await scratchWork()).tryRollout(workspace, search, onStates),
  explainSquare: async (workspace, asked) => (await scratchWork()).explainSquare(workspace, asked),
  check: async (request) => (await scratchWork()).check(request),
  readImport: async (given, workspace) => (await exchangeWork()).readImport(given, workspace),
  makeExport: async (workspace, target) => (await exchangeWork()).makeExport(workspace, target),
};

expose(port);
