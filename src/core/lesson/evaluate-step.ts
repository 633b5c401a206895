/** Evaluates the checks of a step on a copy of the learner's database: in the worker, in process and in the gate alike. */
import type { AnyCheckKind, Check, CheckOutcome } from '#core/lesson/check.ts';
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import type { Scripted } from '#core/migration/script.ts';
import type { SessionState, World } from '#core/session/session.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import { buildReport } from '#core/report/build-report.ts';
import { evaluateChecks } from '#core/lesson/evaluate-checks.ts';
import { loadWorkspace, type LoadedWorkspace, type WorkspaceDeps } from '#core/workspace/load-workspace.ts';
import { lookAtWorld } from '#core/session/look-at-world.ts';

/** A database as bytes (null: empty), and what served on it. */
export interface StepPoint {
  readonly image: Uint8Array | null;
  readonly state: SessionState;
}

export interface StepRequest {
  readonly workspace: Workspace;
  readonly point: StepPoint;
  readonly startWorkspace: Workspace;
  readonly startPoint: StepPoint;
  readonly checks: readonly Check[];
  readonly answers: Readonly<Record<string, string>>;
}

export interface StepDeps extends WorkspaceDeps {
  readonly open: OpenDatabase;
  readonly kinds: readonly AnyCheckKind[];
}

/** Opens a copy, hands it to `use`, and frees it whatever happens. */
function withCopy<T>(open: OpenDatabase, loaded: LoadedWorkspace, point: StepPoint, use: (db: SqlDatabase) => T): T {
  const db = open(point.image, { foreignKeys: loaded.foreignKeys.apps, fixed: fixedConditions });
  try {
    return use(db);
  } finally {
    db.close();
  }
}

function worldAt(workspace: Workspace, point: StepPoint, deps: StepDeps): World {
  const loaded = loadWorkspace(workspace, deps);
  return withCopy(deps.open, loaded, point, (db) => lookAtWorld(db, loaded, point.state));
}

/**
 * Evaluates a step's checks.
 * In: the learner's files and point, those of the step's start, the checks, the answers; how to open a database, the dialects,
 * the settings reader, the kinds of checks. Out: one outcome for each check, in order. The learner's database is not touched.
 */
export function* evaluateStep(request: StepRequest, deps: StepDeps): Scripted<readonly CheckOutcome[]> {
  const { workspace, point, checks, answers } = request;
  const start = worldAt(request.startWorkspace, request.startPoint, deps);
  const report = yield* buildReport(workspace, { ...deps, together: false });
  const loaded = loadWorkspace(workspace, deps);
  return withCopy(deps.open, loaded, point, (db) => {
    const world = lookAtWorld(db, loaded, point.state);
    return evaluateChecks(checks, { db, world, report, start, answers }, deps.kinds);
  });
}
