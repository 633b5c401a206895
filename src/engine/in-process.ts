/** The engine without workers: for Node, the terminal and tests. */
import initSqlJs from 'sql.js';
import type { OpenDatabase } from '#core/database.ts';
import { createQueue } from '#core/base/queue.ts';
import type { Engine } from '#engine/engine.ts';
import { createLiveSession } from '#engine/live-session.ts';
import { createScratchWork } from '#engine/scratch-work.ts';
import { createSqlJsDatabase } from '#engine/sqljs-database.ts';
import type { SqlJs } from '#engine/sqljs-module.ts';

/** Loads sql.js; all databases that the opener opens share its memory. */
export async function createOpener(): Promise<OpenDatabase> {
  const SQL = (await initSqlJs({ useOldExtensionFunctions: false } as object)) as unknown as SqlJs;
  return (image, settings) => createSqlJsDatabase(SQL, image, settings);
}

/** The same interface as in the browser. What runs here can't be stopped: there is no other thread that could. */
export function createInProcessEngine(open: OpenDatabase): Engine {
  const live = createLiveSession(open);
  const queue = createQueue();
  const scratch = createScratchWork(open);
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
    analyse: async (workspace, point) => ({ kind: 'done', value: await scratch.analyse(workspace, point) }),
    check: async (request) => ({ kind: 'done', value: await scratch.check(request) }),
    close: () => {},
  };
}
