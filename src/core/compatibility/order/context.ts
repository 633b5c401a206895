/** What a rollout is made of, and how one step of it is taken. */
import type { AppVersion } from '#core/app-version/app-version.ts';
import type { Samples } from '#core/app-version/samples.ts';
import { err, ok, type Result } from '#core/base/result.ts';
import type { Learned } from '#core/compatibility/learn.ts';
import { type OrderState, startLive } from '#core/compatibility/order/state.ts';
import type { OrderStep } from '#core/compatibility/order/steps.ts';
import type { Promises } from '#core/compatibility/promises.ts';
import type { SqlDatabase } from '#core/database.ts';
import type { Scripted } from '#core/migration/script.ts';

export interface OrderContext extends Learned {
  /** A database that may be restored and written to at will. */
  readonly db: SqlDatabase;
  /** Linked, oldest first. */
  readonly apps: readonly AppVersion[];
  /** How many schema versions there are, 0 included. */
  readonly schemas: number;
  readonly promises: Promises;
  readonly samples: Samples;
  /** What belongs to the migration ledger. */
  readonly leaveOut: readonly string[];
  /** What copies the rows that are there; null: no step does. */
  readonly backfill: string | null;
  /** Applies the migration that leads to a schema version. In: the database as it is. Out: why it failed, SQLite's words; null when it did not. */
  readonly migrate: (schema: number) => Scripted<string | null>;
}

/** The oldest version alone, on the schema where the seed rows came in. */
export function startState({ db, apps, baseline }: OrderContext, image: Uint8Array, schema: number): OrderState {
  db.restore(image);
  const live = [startLive(db, apps[0]!)];
  return {
    schema,
    live,
    backfilled: false,
    image,
    memory: baseline.memory,
    lists: baseline.lists,
    serial: 0,
    trace: null,
  };
}

/** The steps that can come next, in the order in which they are preferred: migrate first, then start, then finish, then the backfill. */
export function nextSteps(
  { apps, schemas, backfill }: OrderContext,
  { schema, live, backfilled }: OrderState,
): readonly OrderStep[] {
  const newest = live.at(-1)!.app;
  const next = apps[apps.indexOf(newest) + 1];
  const steps: OrderStep[] = [];
  if (schema < schemas - 1) steps.push({ kind: 'migrate', schema: schema + 1 });
  if (live.length === 1 && next) steps.push({ kind: 'start', app: next.id });
  if (live.length > 1) steps.push({ kind: 'finish', app: newest.id });
  if (backfill !== null && !backfilled) steps.push({ kind: 'backfill' });
  return steps;
}

/** Says why a step of a plan can't be taken in a state; null when it can. */
export function whyImpossible(
  { apps, schemas, backfill }: OrderContext,
  { schema, live, backfilled }: OrderState,
  step: OrderStep,
): string | null {
  if (step.kind === 'migrate') {
    if (step.schema === schema + 1 && step.schema < schemas) return null;
    return schema + 1 < schemas ? `the next migration leads to schema ${schema + 1}` : 'every migration is applied';
  }
  if (step.kind === 'backfill') {
    if (backfill === null) return 'the settings have no rollout.backfill';
    return backfilled ? 'the backfill has run already' : null;
  }
  const names = live.map(({ app }) => app.id);
  if (!apps.some(({ id }) => id === step.app)) return `there is no app version ${step.app}`;
  if (step.kind === 'start') {
    if (names.includes(step.app)) return `${step.app} is live already`;
    return live.length > 1 ? `${names.join(' and ')} are live: finish ${names.at(-1)} first` : null;
  }
  return live.length > 1 && names.at(-1) === step.app ? null : `${step.app} is not taking the place of another version`;
}

/** Whether the newest version alone serves on the newest schema, and nothing is left to be copied. */
export const isEnd = ({ apps, schemas, backfill }: OrderContext, { schema, live, backfilled }: OrderState): boolean =>
  schema === schemas - 1 && (backfill === null || backfilled) && live.length === 1 && live[0]!.app === apps.at(-1);

/** Takes a step that can come next. Out: the state before any traffic in it; or why a migration or the backfill failed. */
export function* takeStep(
  context: OrderContext,
  state: OrderState,
  step: OrderStep,
): Scripted<Result<OrderState, string>> {
  const { db, apps } = context;
  const trace = { before: state.trace, step, writes: [] };
  if (step.kind === 'finish') return ok({ ...state, live: state.live.slice(1), trace });
  db.restore(state.image);
  if (step.kind === 'start') {
    const app = apps.find(({ id }) => id === step.app)!;
    return ok({ ...state, live: [...state.live, startLive(db, app)], trace });
  }
  if (step.kind === 'backfill') {
    const copied = db.query(context.backfill!);
    return copied.ok ? ok({ ...state, backfilled: true, image: db.image(), trace }) : err(copied.error.message);
  }
  const failed = yield* context.migrate(step.schema);
  return failed === null ? ok({ ...state, schema: step.schema, image: db.image(), trace }) : err(failed);
}
