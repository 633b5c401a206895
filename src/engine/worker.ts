/** The script of every worker. SQLite is compiled once, by the page, and handed in. */
import { expose, transfer } from 'comlink';
import initSqlJs from 'sql.js';
import type { OpenDatabase } from '#core/database.ts';
import type { SavedPoint } from '#engine/engine.ts';
import { createLiveSession } from '#engine/live-session.ts';
import { createSqlJsDatabase } from '#engine/sqljs-database.ts';
import type { SqlJs } from '#engine/sqljs-module.ts';
import type { LiveSession, ScratchWork, WorkerPort } from '#engine/worker-port.ts';

interface Started {
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
  return { open, live: createLiveSession(open), memory };
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
  const { open } = await started;
  scratch ??= import('#engine/scratch-work.ts').then(({ createScratchWork }) => createScratchWork(open));
  return scratch;
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
  analyse: async (workspace, point) => (await scratchWork()).analyse(workspace, point),
  check: async (request) => (await scratchWork()).check(request),
};

expose(port);
