/** The session on the live database, as the live worker and the engine in process both keep it. */
import { glanceAt } from '#core/session/glance-at.ts';
import { lookAtWorld } from '#core/session/look-at-world.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { WorkspaceOutline } from '#core/workspace/outline-workspace.ts';
import { noScripts, type RunScript, withScripts } from '#core/migration/script.ts';
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import type { Problem } from '#core/base/problem.ts';
import type { SessionState, World } from '#core/session/session.ts';
import { hostClock } from '#engine/host-clock.ts';
import type { LiveSession } from '#engine/worker-port.ts';
import type { SavedPoint } from '#engine/engine.ts';
import { workspaceLoader } from '#engine/workspace-loader.ts';

/** The migrator with all that it brings: fetched when it is needed, since a look at a saved point needs none of it. */
const loadOpening = () => import('#core/session/open-session.ts');
const loadCommands = () => import('#core/session/run-command.ts');

interface Live {
  readonly db: SqlDatabase;
  readonly foreignKeys: boolean;
}

/** Makes a session; its database is opened at the first call of `open`. */
export function createLiveSession(openDatabase: OpenDatabase, runScript: RunScript = noScripts): LiveSession {
  const { outline, load } = workspaceLoader();
  let live: Live | null = null;
  let state: SessionState = { deployed: [] };
  let startProblems: readonly Problem[] = [];

  const put = (image: Uint8Array | null, { foreignKeys }: WorkspaceOutline): SqlDatabase => {
    const settings = { foreignKeys: foreignKeys.apps, fixed: null };
    if (live?.foreignKeys === settings.foreignKeys) live.db.restore(image);
    else {
      const db = openDatabase(image, settings);
      live?.db.close();
      live = { db, foreignKeys: settings.foreignKeys };
    }
    return live.db;
  };

  /** The open database, with the foreign keys that the workspace's settings want by now. */
  const current = (loaded: LoadedWorkspace): SqlDatabase => {
    if (live === null) throw new Error('no session is open');
    const { db, foreignKeys } = live;
    return foreignKeys === loaded.foreignKeys.apps || db.inTransaction() ? db : put(db.image(), loaded);
  };

  const look = (db: SqlDatabase, loaded: LoadedWorkspace): World => lookAtWorld(db, loaded, state, startProblems);
  const point = (db: SqlDatabase): SavedPoint => ({ image: db.image(), state });

  const goTo = (to: SavedPoint, outlined: WorkspaceOutline): SqlDatabase => {
    const db = put(to.image, outlined);
    state = to.state;
    return db;
  };

  return {
    open: async (workspace, from) => {
      startProblems = [];
      if ('point' in from) {
        const outlined = await outline(workspace);
        return { glance: glanceAt(goTo(from.point, outlined), outlined.dialect), point: from.point };
      }
      const [loaded, { openSession }] = await Promise.all([load(workspace), loadOpening()]);
      const db = put(null, loaded);
      const opened = await withScripts(openSession(db, loaded, from.commands, hostClock), runScript);
      state = opened.state;
      startProblems = opened.problems;
      return { glance: glanceAt(db, loaded.dialect), point: point(db) };
    },
    run: async (workspace, command) => {
      const [loaded, { runCommand }] = await Promise.all([load(workspace), loadCommands()]);
      const db = current(loaded);
      const ran = await withScripts(runCommand(db, loaded, state, command, hostClock), runScript);
      state = ran.state;
      const world = look(db, loaded);
      return { kind: 'done', outcome: ran.outcome, world, point: world.openTransaction ? null : point(db) };
    },
    restore: async (workspace, to) => {
      const loaded = await load(workspace);
      return look(goTo(to, loaded), loaded);
    },
    warmUp: async () => void (await loadCommands()),
    look: async (workspace) => {
      const loaded = await load(workspace);
      return look(current(loaded), loaded);
    },
  };
}
