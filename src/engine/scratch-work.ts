/** Report, usage, checks, rehearsals and comparisons, on copies. Loaded only when first asked for: a first result of the live database needs none of it. */
import { buildReport } from '#core/report/build-report.ts';
import { checkKinds } from '#core/lesson/checks-registry.ts';
import { compareEnvironments } from '#core/workspace/compare-environments.ts';
import { createGridMemory } from '#core/compatibility/grid-memory.ts';
import { columnUsage } from '#core/compatibility/column-usage.ts';
import { dialects } from '#core/dialects/registry.ts';
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import { evaluateStep } from '#core/lesson/evaluate-step.ts';
import { hostClock } from '#engine/host-clock.ts';
import { lookAtWorld } from '#core/session/look-at-world.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { race } from '#core/workspace/race.ts';
import { explainSquare } from '#core/report/explain-square.ts';
import { tryRollout } from '#core/report/try-rollout.ts';
import { rehearse } from '#core/workspace/rehearse.ts';
import { schemaNumberOf } from '#core/lesson/schema-reference.ts';
import { type RunScript, withScripts } from '#core/migration/script.ts';
import type { ColumnUsage } from '#core/compatibility/verdict.ts';
import type { OpenDatabase, OpenTwin } from '#core/database.ts';
import type { Report } from '#core/report/report.ts';
import type { OnProgress, SavedPoint } from '#engine/engine.ts';
import type { ScratchWork } from '#engine/worker-port.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { sameFiles } from '#engine/workspace-loader.ts';

/** `loadTwin` fetches what opens two connections on one database. */
export function createScratchWork(
  open: OpenDatabase,
  runScript: RunScript,
  loadTwin: () => Promise<OpenTwin>,
): ScratchWork {
  const deps = { open, dialects, readSettings, kinds: checkKinds };
  const gridMemory = createGridMemory();
  let last: { readonly workspace: Workspace; readonly report: Report } | null = null;

  /** It depends on the files alone, which a command on the live database leaves as they are. */
  const reportOf = async (workspace: Workspace, onProgress: OnProgress = () => {}): Promise<Report> => {
    if (last === null || !sameFiles(last.workspace.files, workspace.files)) {
      const report = buildReport(workspace, {
        ...deps,
        gridMemory,
        together: false,
        onProgress: nowAndThen(onProgress),
      });
      last = { workspace, report: await withScripts(report, runScript) };
    }
    return last.report;
  };

  const liveUsageOf = (workspace: Workspace, { image, state }: SavedPoint): readonly ColumnUsage[] => {
    const loaded = loadWorkspace(workspace, deps);
    const db = open(image, { foreignKeys: loaded.foreignKeys.apps, fixed: fixedConditions });
    try {
      const schema = schemaNumberOf(lookAtWorld(db, loaded, { ...state, deployed: [] }));
      return columnUsage(db, loaded.apps, { leaveOut: loaded.dialect.ledger.objects, schema, open });
    } finally {
      db.close();
    }
  };

  return {
    analyse: async (workspace, point, onProgress) => ({
      // Of many schemas it has a hundred thousand rows, to be copied for a page that shows those of the live database.
      report: { ...(await reportOf(workspace, onProgress)), usage: [] },
      liveUsage: liveUsageOf(workspace, point),
    }),
    rehearse: async (workspace, { image }, { command, crashAfter }) => {
      const loaded = loadWorkspace(workspace, deps);
      return withScripts(rehearse({ image, loaded, command, crashAfter, clock: hostClock, open }), runScript);
    },
    compare: async (workspace, { image }) => {
      const loaded = loadWorkspace(workspace, deps);
      return withScripts(compareEnvironments({ image, loaded, clock: hostClock, open }), runScript);
    },
    race: async (workspace, { image }, terms) =>
      race({ ...terms, image, loaded: loadWorkspace(workspace, deps), openTwin: await loadTwin() }),
    tryRollout: (workspace, search, onStates = () => {}) =>
      withScripts(tryRollout(workspace, { ...deps, search, onState: nowAndThen(onStates) }), runScript),
    explainSquare: (workspace, asked) => withScripts(explainSquare(workspace, asked, deps), runScript),
    check: (request) => withScripts(evaluateStep(request, deps), runScript),
  };
}

const TELL_EVERY_MS = 100;

/** What is done sooner than it could be read is not told. */
function nowAndThen<T>(tell: (progress: T) => void): (progress: T) => void {
  let last = performance.now();
  return (progress) => {
    const now = performance.now();
    if (now - last < TELL_EVERY_MS) return;
    last = now;
    tell(progress);
  };
}
