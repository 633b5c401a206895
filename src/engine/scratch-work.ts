/** Report, usage and checks, on copies. Loaded only when first asked for: a first result of the live database needs none of it. */
import { buildReport } from '#core/report/build-report.ts';
import { checkKinds } from '#core/lesson/checks-registry.ts';
import { columnUsage } from '#core/compatibility/column-usage.ts';
import { dialects } from '#core/dialects/registry.ts';
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import { evaluateStep } from '#core/lesson/evaluate-step.ts';
import { lookAtWorld } from '#core/session/look-at-world.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { schemaNumberOf } from '#core/lesson/schema-reference.ts';
import type { ColumnUsage } from '#core/compatibility/verdict.ts';
import type { OpenDatabase } from '#core/database.ts';
import type { Report } from '#core/report/report.ts';
import type { SavedPoint } from '#engine/engine.ts';
import type { ScratchWork } from '#engine/worker-port.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { loadWorkspace } from '#core/workspace/load-workspace.ts';
import { sameFiles } from '#engine/workspace-loader.ts';

export function createScratchWork(open: OpenDatabase): ScratchWork {
  const deps = { open, dialects, readSettings, kinds: checkKinds };
  let last: { readonly workspace: Workspace; readonly report: Report } | null = null;

  /** It depends on the files alone, which a command on the live database leaves as they are. */
  const reportOf = (workspace: Workspace): Report => {
    if (last === null || !sameFiles(last.workspace.files, workspace.files)) {
      last = { workspace, report: buildReport(workspace, deps) };
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
    analyse: async (workspace, point) => ({
      report: reportOf(workspace),
      liveUsage: liveUsageOf(workspace, point),
    }),
    check: async (request) => evaluateStep(request, deps),
  };
}
