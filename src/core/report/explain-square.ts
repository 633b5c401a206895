/** Shows one failure of a square of the grid, or of two versions side by side, in its fewest statements. */
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import { emptyBaseline } from '#core/compatibility/baseline.ts';
import type { Finding } from '#core/compatibility/findings.ts';
import { learn } from '#core/compatibility/learn.ts';
import { type Counterexample, counterexampleOf } from '#core/compatibility/order/counterexample.ts';
import { enterState } from '#core/compatibility/order/enter-state.ts';
import { startLive } from '#core/compatibility/order/state.ts';
import type { Cause } from '#core/compatibility/verdict.ts';
import type { OpenDatabase } from '#core/database.ts';
import type { Scripted } from '#core/migration/script.ts';
import { gridInput } from '#core/report/build-report.ts';
import { rolloutOf } from '#core/report/find-order.ts';
import { walkMigrations } from '#core/report/walk.ts';
import { loadWorkspace, type WorkspaceDeps } from '#core/workspace/load-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

/** A failure as the grid tells it, and where. */
export interface SquareFailure {
  /** One version, or two side by side, the older first. */
  readonly apps: readonly string[];
  readonly schema: number;
  /** Which of them went wrong. */
  readonly app: string;
  readonly operation: string;
  readonly cause: Cause;
  readonly field: string | null;
}

export interface ExplainedSquare {
  /** Where a fresh database stands: what is applied before its rows come in, and who serves. */
  readonly start: { readonly schema: number; readonly live: readonly string[] };
  readonly example: Counterexample;
}

export interface ExplainDeps extends WorkspaceDeps {
  readonly open: OpenDatabase;
}

/** Out: null when it does not show any more. Never throws for what is in the workspace. */
export function* explainSquare(
  workspace: Workspace,
  asked: SquareFailure,
  deps: ExplainDeps,
): Scripted<ExplainedSquare | null> {
  const loaded = loadWorkspace(workspace, deps);
  const db = deps.open(null, { foreignKeys: loaded.foreignKeys.apps, fixed: fixedConditions });
  try {
    const walk = yield* walkMigrations(db, loaded, { timing: null, open: null });
    const grid = gridInput(db, loaded, walk);
    const rollout = rolloutOf(loaded, grid, learn(grid));
    const image = walk.images[asked.schema];
    const apps = grid.apps.filter(({ id }) => asked.apps.includes(id));
    if (rollout === null || image === undefined || apps.length < asked.apps.length) return null;
    const start = { schema: rollout.start.schema, live: rollout.start.live.map(({ app }) => app.id) };
    const baseline = asked.schema >= start.schema ? rollout.context.baseline : emptyBaseline;
    const context = { ...rollout.context, baseline };
    const { memory, lists } = baseline;
    db.restore(image);
    const live = apps.map((app) => startLive(db, app));
    const standing = { ...rollout.start, schema: asked.schema, live, image, memory, lists };
    const { failures, state } = enterState(context, standing, 'remember');
    const failure = failures.find((each) => isAsked(each, asked));
    if (!failure) return null;
    const why = { kind: 'traffic', failure, state } as const;
    return { start, example: yield* counterexampleOf(context, standing, { step: null, from: null, why }) };
  } finally {
    db.close();
  }
}

const isAsked = (found: Finding, { app, operation, cause, field }: SquareFailure): boolean =>
  found.app === app && found.operation === operation && found.cause === cause && (found.field ?? null) === field;
