/** An engine on real SQLite for the live database; it has no scratch part. */
import type { Engine, SavedPoint } from '#engine/engine.ts';
import type { OpenTwin } from '#core/database.ts';
import type { SessionState, World } from '#core/session/session.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { createOpener, createTwinOpener } from '#engine/in-process.ts';
import { loadWorkspace, type LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import { lookAtWorld } from '#core/session/look-at-world.ts';
import { native } from '#core/dialects/native.ts';
import { openSession } from '#core/session/open-session.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { explainSquare } from '#core/report/explain-square.ts';
import { tryRollout } from '#core/report/try-rollout.ts';
import { race } from '#core/workspace/race.ts';
import { rehearse } from '#core/workspace/rehearse.ts';
import { runCommand } from '#core/session/run-command.ts';

export async function createRealEngine(): Promise<Engine> {
  const open = await createOpener();
  const db = open(null, { foreignKeys: true, fixed: null });
  let openTwin: OpenTwin | null = null;
  let state: SessionState = { deployed: [] };
  const load = (workspace: Workspace): LoadedWorkspace =>
    loadWorkspace(workspace, { dialects: [native], readSettings });
  const world = (workspace: Workspace): World => lookAtWorld(db, load(workspace), state);
  const point = (): SavedPoint | null => (db.inTransaction() ? null : { image: db.image(), state });
  const put = (to: SavedPoint): void => {
    db.restore(to.image);
    state = to.state;
  };

  return {
    async open(workspace, from) {
      if ('point' in from) put(from.point);
      else state = withoutScripts(openSession(db, load(workspace), from.commands)).state;
      return { world: world(workspace), point: { image: db.image(), state } };
    },
    async run(workspace, command) {
      const ran = withoutScripts(runCommand(db, load(workspace), state, command));
      state = ran.state;
      return { kind: 'done', outcome: ran.outcome, world: world(workspace), point: point() };
    },
    async restore(workspace, to) {
      put(to);
      return world(workspace);
    },
    look: async (workspace) => world(workspace),
    stop: () => undefined,
    analyse: async () => ({ kind: 'ended', by: 'replaced' }),
    compare: async () => ({ kind: 'ended', by: 'replaced' }),
    rehearse: async (workspace, { image }, { command, crashAfter }) => ({
      kind: 'done',
      value: withoutScripts(rehearse({ image, loaded: load(workspace), command, crashAfter, clock: null, open })),
    }),
    race: async (workspace, { image }, terms) => ({
      kind: 'done',
      value: race({ ...terms, image, loaded: load(workspace), openTwin: (openTwin ??= await createTwinOpener()) }),
    }),
    tryRollout: async (workspace, search) => ({
      kind: 'done',
      value: withoutScripts(tryRollout(workspace, { open, dialects: [native], readSettings, search })),
    }),
    explainSquare: async (workspace, asked) => ({
      kind: 'done',
      value: withoutScripts(explainSquare(workspace, asked, { open, dialects: [native], readSettings })),
    }),
    stopRollout: () => {},
    check: async () => ({ kind: 'ended', by: 'replaced' }),
    readImport: async () => ({ kind: 'ended', by: 'replaced' }),
    makeExport: async () => ({ kind: 'ended', by: 'replaced' }),
    close: () => db.close(),
  };
}
