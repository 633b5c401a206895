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
import type { BlockedOrder, ReportOrder, ReportPlan } from '#core/report/report.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
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
    backfill: backfillOf(loaded),
    migrate: (schema) => migrate(db, loaded, schema),
  };
  const schema = Math.min(grid.start, grid.images.length - 1);
  return { context, start: startState(context, grid.images[schema]!, schema), statements: count };
}

/** Searches, and cuts down what is in the way; `onState` is told of each state that was entered. */
export function* findOrder(
  { context, start, statements }: Rollout,
  onState?: (states: number) => void,
): Scripted<ReportOrder> {
  const { way, blocked, states } = yield* searchOrder(context, start, onState);
  const searched = { states, statements: statements() };
  if (way) {
    const steps = way.slice(1).map(({ trace }) => stepWords(trace!.step!));
    return {
      found: true,
      steps,
      ...searched,
      pointOfNoReturn: pointOfNoReturn(context, way),
      counterexample: null,
      cut: [],
    };
  }
  // Of equally far ones a version that can't start: a migration that comes too early may only have to wait for it.
  const byLength = blocked.toSorted((a, b) => lengthOf(b.from) - lengthOf(a.from) || startsFirst(a) - startsFirst(b));
  const [furthest] = byLength;
  const counterexample = furthest ? yield* counterexampleOf(context, start, furthest) : null;
  const [first, ...others] = cutOf(byLength);
  // Cut down it can be another value that is misread: the list and the story tell the same.
  const cut = first && counterexample ? [{ ...first, message: counterexample.message }, ...others] : [];
  return { found: false, steps: [], ...searched, pointOfNoReturn: null, counterexample, cut };
}

/** Checks a plan. */
export function* tryPlan({ context, start }: Rollout, plan: readonly string[]): Scripted<ReportPlan> {
  const { ok, steps, way, blocked } = yield* checkPlan(context, start, plan);
  return {
    ok,
    pointOfNoReturn: pointOfNoReturn(context, way),
    counterexample: blocked && (yield* counterexampleOf(context, start, blocked)),
    steps: steps.map(({ step, verdict, refusal, failures, untried, after }) => ({
      step,
      verdict,
      after,
      untried,
      failures:
        refusal === null
          ? failures.map(({ app, operation, cause, message }) => ({ app, operation, cause, message }))
          : [{ app: null, operation: null, cause: null, message: refusal }],
    })),
  };
}

function backfillOf({ settings }: LoadedWorkspace): string | null {
  const { backfill } = settings.rollout ?? {};
  return backfill ? `UPDATE ${quoteIdentifier(backfill.table)} SET ${backfill.set}` : null;
}

/** Ways that end alike are told once. */
function cutOf(blocked: readonly BlockedStep[]): readonly BlockedOrder[] {
  const told = new Map<string, BlockedOrder>();
  for (const { from, step, why } of blocked) {
    const { app = null, cause = null, message } = why.kind === 'migration' ? { message: why.message } : why.failure;
    const last = step === null ? '' : stepWords(step);
    const before = from === null ? [] : stepsTo(from).map((each) => stepWords(each.step!));
    const key = `${last} ${message}`;
    if (!told.has(key)) told.set(key, { after: step === null ? before : [...before, last], app, cause, message });
  }
  return [...told.values()].slice(0, MOST_TOLD);
}

const MOST_TOLD = 12;

const startsFirst = ({ step }: BlockedStep): number => (step?.kind === 'start' ? 0 : 1);

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
