/** The engine without workers: for Node, the terminal and tests. */
import initSqlJs from 'sql.js';
import type { OpenDatabase, OpenTwin } from '#core/database.ts';
import { createQueue } from '#core/base/queue.ts';
import { noScripts, type RunScript } from '#core/migration/script.ts';
import type { Engine } from '#engine/engine.ts';
import { createExchangeWork } from '#engine/exchange-work.ts';
import { createLiveSession } from '#engine/live-session.ts';
import { createScratchWork } from '#engine/scratch-work.ts';
import { createSqlJsDatabase } from '#engine/sqljs-database.ts';
import type { SqlJs } from '#engine/sqljs-module.ts';
import { twinOpener } from '#engine/twin.ts';

/** Loads sql.js; all databases that the opener opens share its memory. */
export async function createOpener(): Promise<OpenDatabase> {
  const SQL = (await initSqlJs({ useOldExtensionFunctions: false } as object)) as unknown as SqlJs;
  return (image, settings) => createSqlJsDatabase(SQL, image, settings);
}

/** The same for two connections on one database. */
export async function createTwinOpener(): Promise<OpenTwin> {
  const SQL = (await initSqlJs({ useOldExtensionFunctions: false } as object)) as unknown as SqlJs;
  return twinOpener(SQL);
}

/** The same interface as in the browser. What runs here can't be stopped: there is no other thread that could. */
export function createInProcessEngine(open: OpenDatabase, runScript: RunScript = noScripts): Engine {
  const live = createLiveSession(open, runScript);
  const queue = createQueue();
  const scratch = createScratchWork(open, runScript, createTwinOpener);
  const exchange = createExchangeWork(open);
  return {
    open: (workspace, from, onGlance) =>
      queue.add(async () => {
        const { glance, point } = await live.open(workspace, from);
        onGlance?.(glance);
        return { world: await live.look(workspace), point };
      }),
    run: (workspace, command) => queue.add(() => live.run(workspace, command)),
    restore: (workspace, point) => queue.add(() => live.restore(workspace, point)),
    look: (workspace) => queue.add(() => live.look(workspace)),
    stop: () => {},
    analyse: async (workspace, point, onProgress) => ({
      kind: 'done',
      value: await scratch.analyse(workspace, point, onProgress),
    }),
    compare: async (workspace, point) => ({ kind: 'done', value: await scratch.compare(workspace, point) }),
    rehearse: async (workspace, point, run) => ({ kind: 'done', value: await scratch.rehearse(workspace, point, run) }),
    race: async (workspace, point, terms) => ({ kind: 'done', value: await scratch.race(workspace, point, terms) }),
    tryRollout: async (workspace, search, onStates) => ({
      kind: 'done',
      value: await scratch.tryRollout(workspace, search, onStates),
    }),
    explainSquare: async (workspace, asked) => ({
      kind: 'done',
      value: await scratch.explainSquare(workspace, asked),
    }),
    stopRollout: () => {},
    check: async (request) => ({ kind: 'done', value: await scratch.check(request) }),
    readImport: async (given, workspace) => ({ kind: 'done', value: await exchange.readImport(given, workspace) }),
    makeExport: async (workspace, target) => ({ kind: 'done', value: await exchange.makeExport(workspace, target) }),
    close: () => {},
  };
}
