/** A safe order for a workspace: found, or why there is none, with the fewest statements that show it. */
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import type { GridInput } from '#core/compatibility/grid.ts';
import type { Learned } from '#core/compatibility/learn.ts';
import { checkPlan } from '#core/compatibility/order/check-plan.ts';
import { type OrderContext, startState } from '#core/compatibility/order/context.ts';
import { counterexampleOf } from '#core/compatibility/order/counterexample.ts';
import { pointOfNoReturn } from '#core/compatibility/order/point-of-no-return.ts';
import { type BlockedStep, searchOrder } from '#core/compatibility/order/search-order.ts';
import { type OrderState, traceOf } from '#core/compatibility/order/state.ts';
import { stepWords } from '#core/compatibility/order/steps.ts';
import { promisesOf } from '#core/compatibility/promises.ts';
import { samplesOf } from '#core/compatibility/value-book.ts';
import type { SqlDatabase } from '#core/database.ts';
import { migratorSession } from '#core/migration/migrator-session.ts';
import type { Scripted } from '#core/migration/script.ts';
import type { ReportOrder, ReportPlan } from '#core/report/report.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';

/** A rollout that can be tried, and how many statements that took. */
export interface Rollout {
  readonly context: OrderContext;
  /** Before any traffic. */
  readonly start: OrderState;
  readonly statements: () => number;
}

/** In: what the grid is made from, and what was learnt for it. Out: null without app versions. */
export function rolloutOf(loaded: LoadedWorkspace, grid: GridInput, learned: Learned): Rollout | null {
  if (grid.apps.length === 0) return null;
  const { db, count } = countStatements(grid.db);
  const context: OrderContext = {
    ...learned,
    db,
    apps: grid.apps,
    schemas: grid.schemas,
    promises: promisesOf(learned.baseline.shown),
    samples: samplesOf(grid.apps, grid.samples),
    leaveOut: grid.leaveOut,
    migrate: (schema) => migrate(db, loaded, schema),
  };
  const schema = Math.min(grid.start, grid.images.length - 1);
  return { context, start: startState(context, grid.images[schema]!, schema), statements: count };
}

/** Searches, and cuts down what is in the way. */
export function* findOrder({ context, start, statements }: Rollout): Scripted<ReportOrder> {
  const { way, blocked, states } = yield* searchOrder(context, start);
  const searched = { states, statements: statements() };
  if (way) {
    const steps = way.slice(1).map(({ trace }) => stepWords(trace!.step!));
    return { found: true, steps, ...searched, pointOfNoReturn: pointOfNoReturn(context, way), counterexample: null };
  }
  const [furthest] = blocked.toSorted((a, b) => lengthOf(b.from) - lengthOf(a.from));
  const counterexample = furthest ? yield* counterexampleOf(context, start, furthest) : null;
  return { found: false, steps: [], ...searched, pointOfNoReturn: null, counterexample };
}

/** Checks the plan of the settings; null when there is none. */
export function* tryPlan({ context, start }: Rollout, plan: readonly string[] | null): Scripted<ReportPlan | null> {
  if (plan === null) return null;
  const { ok, steps } = yield* checkPlan(context, start, plan);
  return {
    ok,
    steps: steps.map(({ step, verdict, refusal, failures }) => ({
      step,
      verdict,
      failures:
        refusal === null
          ? failures.map(({ app, operation, cause, message }) => ({ app, operation, cause, message }))
          : [{ app: null, operation: null, cause: null, message: refusal }],
    })),
  };
}

const lengthOf = (state: BlockedStep['from']): number => (state === null ? 0 : stepsTo(state).length);
const stepsTo = ({ trace }: OrderState) => traceOf(trace).filter(({ step }) => step !== null);

/** Applies one migration through the migrator itself. Out: why it was refused, SQLite's words. */
function* migrate(db: SqlDatabase, loaded: LoadedWorkspace, schema: number): Scripted<string | null> {
  const migration = loaded.migrations[schema - 1]!;
  if (migration.notRun !== undefined) return `${migration.version} is not run here: ${migration.notRun}`;
  const { dialect, migrations, policies, foreignKeys } = loaded;
  const clock = { iso: () => fixedConditions.now, ms: () => 0 };
  const input = { dialect, migrations, policies, clock, foreignKeys: foreignKeys.migrations, countRows: false };
  const { refusal } = yield* migratorSession(db, input).run({ migration, direction: 'up' });
  if (foreignKeys.apps !== foreignKeys.migrations) db.query(`PRAGMA foreign_keys = ${foreignKeys.apps ? 'on' : 'off'}`);
  return refusal?.message ?? null;
}

function countStatements(db: SqlDatabase): { readonly db: SqlDatabase; readonly count: () => number } {
  let statements = 0;
  const query: SqlDatabase['query'] = (sql, params, maxRows) => {
    statements += 1;
    return db.query(sql, params, maxRows);
  };
  return { db: { ...db, query }, count: () => statements };
}
