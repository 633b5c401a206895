/** What a rollout of a workspace does: its plan step by step, who can stand beside whom, and if asked for a safe order. */
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import { learn } from '#core/compatibility/learn.ts';
import { type Pair, pairsOf } from '#core/compatibility/pairs.ts';
import type { OpenDatabase } from '#core/database.ts';
import type { Scripted } from '#core/migration/script.ts';
import { gridInput } from '#core/report/build-report.ts';
import { findOrder, rolloutOf, tryPlan } from '#core/report/find-order.ts';
import type { ReportOrder, ReportPlan } from '#core/report/report.ts';
import { walkMigrations } from '#core/report/walk.ts';
import { type LoadedWorkspace, loadWorkspace, type WorkspaceDeps } from '#core/workspace/load-workspace.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

export interface RolloutTried {
  /** Where it begins. */
  readonly start: { readonly schema: number; readonly live: readonly string[] };
  /** Every step that there is to take: the migrations first, then each version, then the backfill. */
  readonly all: readonly string[];
  readonly plan: ReportPlan;
  /** Whether it stands in the settings; without one there: all steps. */
  readonly given: boolean;
  readonly pairs: readonly Pair[];
  /** Null when none was searched for. */
  readonly order: ReportOrder | null;
}

export interface RolloutDeps extends WorkspaceDeps {
  readonly open: OpenDatabase;
  /** Whether a safe order is searched for, too. */
  readonly search: boolean;
  /** Told of each state that the search has entered. */
  readonly onState?: (states: number) => void;
}

/** In: a workspace. Out: null without app versions. Never throws for what is in the workspace. */
export function* tryRollout(workspace: Workspace, deps: RolloutDeps): Scripted<RolloutTried | null> {
  const loaded = loadWorkspace(workspace, deps);
  const db = deps.open(null, { foreignKeys: loaded.foreignKeys.apps, fixed: fixedConditions });
  try {
    const walk = yield* walkMigrations(db, loaded, { timing: null, open: null });
    const grid = gridInput(db, loaded, walk);
    const learned = learn(grid);
    const rollout = rolloutOf(loaded, grid, learned);
    if (rollout === null) return null;
    const given = loaded.settings.plan;
    const all = allSteps(loaded, rollout.start.schema);
    const plan = yield* tryPlan(rollout, given ?? all);
    const pairs = [...pairsOf(grid, learned)];
    const order = deps.search ? yield* findOrder(rollout, deps.onState) : null;
    const { schema, live } = rollout.start;
    return { start: { schema, live: live.map(({ app }) => app.id) }, all, plan, given: given !== null, pairs, order };
  } finally {
    db.close();
  }
}

/** As most people would begin: the schema first, then the versions one after the other. */
function allSteps({ migrations, apps, settings }: LoadedWorkspace, start: number): readonly string[] {
  return [
    ...migrations.slice(start).map((_, at) => `migrate ${start + at + 1}`),
    ...apps.slice(1).flatMap(({ id }) => [`start ${id}`, `finish ${id}`]),
    ...(settings.rollout?.backfill ? ['backfill'] : []),
  ];
}
