/** Cuts what led to a failure down to the fewest writes that still lead to it. */
import type { Finding } from '#core/compatibility/findings.ts';
import { keyText } from '#core/compatibility/memory.ts';
import type { OrderContext } from '#core/compatibility/order/context.ts';
import { type Chapter, replay } from '#core/compatibility/order/replay.ts';
import { bindLive, type OrderState, type TracedWrite, traceOf } from '#core/compatibility/order/state.ts';
import { type OrderStep, stepWords } from '#core/compatibility/order/steps.ts';
import type { Write } from '#core/compatibility/perform-write.ts';
import { refusalOfAny } from '#core/compatibility/prepare-rest.ts';
import { openSchema } from '#core/compatibility/open-schema.ts';
import type { BlockedStep } from '#core/compatibility/order/search-order.ts';
import type { Cause } from '#core/compatibility/verdict.ts';
import type { SqlValue } from '#core/database.ts';
import type { Scripted } from '#core/migration/script.ts';

/** A statement of an app version, and after how many steps it ran. */
export interface StoryLine {
  readonly app: string;
  readonly operation: string;
  readonly sql: string;
  readonly values: Readonly<Record<string, SqlValue>>;
  readonly steps: number;
}

export interface Counterexample {
  /** The steps until it happens, that after which it does included. */
  readonly after: readonly string[];
  /** Null: a migration was refused. */
  readonly cause: Cause | null;
  readonly message: string;
  /** The writes, and last the operation in which it shows. */
  readonly trace: readonly StoryLine[];
  readonly expected: SqlValue;
  readonly actual: SqlValue;
}

/** A cut is given up after so many ways taken again. */
const MOST_REPLAYS = 200;

/** In: the start before any traffic; where the search was stopped. */
export function* counterexampleOf(
  context: OrderContext,
  start: OrderState,
  { step, from, why }: BlockedStep,
): Scripted<Counterexample> {
  const before = traceOf(from?.trace ?? null).flatMap((each) => (each.step ? [stepWords(each.step)] : []));
  const after = step ? [...before, stepWords(step)] : before;
  if (why.kind === 'migration')
    return { after, cause: null, message: why.message, trace: [], expected: null, actual: null };
  const { failure, state } = why;
  const chapters = traceOf(state.trace);
  const all = chapters.flatMap(({ writes }, chapter) => writes.map((written) => ({ chapter, written })));
  const steps = chapters.map((each) => each.step);
  const refused = refusedAtOnce(context, state, failure, chapters.length - 1);
  if (refused && !all.some(({ written }) => isAbout(written, failure)))
    return { after, cause: failure.cause, message: failure.message, trace: [refused], expected: null, actual: null };
  const cut = yield* fewest(context, start, steps, all, failure);
  // As it goes this time: a row that is made without those before it has another key.
  const again = yield* replay(context, start, chaptersOf(steps, cut));
  const shown = again.failures.find((each) => isSame(each, failure)) ?? failure;
  const lines = again.written.map(({ chapter, written }) => lineOf(written.write, chapter));
  const last = lines.at(-1);
  const showsInWrite = last !== undefined && `${last.app}.${last.operation}` === `${failure.app}.${failure.operation}`;
  return {
    after,
    cause: failure.cause,
    message: shown.message,
    trace: showsInWrite ? lines : [...lines, shownBy(state, shown, chapters.length - 1)],
    expected: shown.expected ?? null,
    actual: shown.actual ?? null,
  };
}

interface Placed {
  readonly chapter: number;
  readonly written: TracedWrite;
}

/**
 * Delta debugging (Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002): parts are left out, and
 * smaller ones, as long as the same failure stays.
 */
function* fewest(
  context: OrderContext,
  start: OrderState,
  steps: readonly (OrderStep | null)[],
  all: readonly Placed[],
  failure: Finding,
): Scripted<readonly Placed[]> {
  let replays = 0;
  function* stillFails(some: readonly Placed[]): Scripted<boolean> {
    if ((replays += 1) > MOST_REPLAYS) return false;
    const { failures } = yield* replay(context, start, chaptersOf(steps, some));
    return failures.some((each) => isSame(each, failure));
  }
  if (yield* stillFails([])) return [];
  const own = all.filter(({ written }) => isAbout(written, failure));
  let left = own.length > 0 && (yield* stillFails(own)) ? own : all;
  for (let parts = 2; left.length > 1 && replays <= MOST_REPLAYS;) {
    const size = Math.ceil(left.length / parts);
    let smaller: readonly Placed[] | null = null;
    for (let from = 0; from < left.length && smaller === null; from += size) {
      const rest = [...left.slice(0, from), ...left.slice(from + size)];
      if (yield* stillFails(rest)) smaller = rest;
    }
    if (smaller) [left, parts] = [smaller, Math.max(2, parts - 1)];
    else if (parts >= left.length) break;
    else parts = Math.min(left.length, 2 * parts);
  }
  return left;
}

const chaptersOf = (steps: readonly (OrderStep | null)[], some: readonly Placed[]): readonly Chapter[] =>
  steps.map((step, chapter) => ({
    step,
    writes: some.flatMap((each) => (each.chapter === chapter ? [each.written] : [])),
  }));

const isSame = (one: Finding, other: Finding): boolean =>
  one.app === other.app && one.operation === other.operation && one.cause === other.cause && one.field === other.field;

function isAbout({ write, row }: TracedWrite, failure: Finding): boolean {
  if (failure.row === null) return `${failure.app}.${failure.operation}` === write.bound.name;
  return row?.entity === failure.row.entity && keyText(row.key) === keyText(failure.row.key);
}

const lineOf = ({ bound, values }: Pick<Write, 'bound' | 'values'>, steps: number): StoryLine => ({
  app: bound.app,
  operation: bound.operation.name,
  sql: bound.variant.statements.map(({ sql }) => sql).join(';\n'),
  values,
  steps,
});

/** What SQLite refuses to prepare needs no traffic before it. Null: it is not that. */
function refusedAtOnce(
  { db, leaveOut }: OrderContext,
  { image, live }: OrderState,
  { app, operation, cause, message }: Finding,
  steps: number,
): StoryLine | null {
  if (cause !== 'sql-error') return null;
  const opened = openSchema(db, image, leaveOut);
  const operations = live.flatMap((each) => bindLive(each, opened).operations);
  const bound = operations.find((each) => each.app === app && each.operation.name === operation);
  return bound && refusalOfAny(opened, bound) === message ? lineOf({ bound, values: {} }, steps) : null;
}

/** The operation in which it shows, as far as it has a variant. */
function shownBy({ live }: OrderState, { app, operation, row }: Finding, steps: number): StoryLine {
  const found = live.find((each) => each.app.id === app)?.app.operations.find(({ name }) => name === operation);
  const sql = found?.variants[0]?.statements.map((statement) => statement.sql).join(';\n') ?? '';
  const takesKey = found?.variants[0]?.parameters.includes(found.key) ?? false;
  return { app, operation, sql, values: row && takesKey ? { [found!.key]: row.key } : {}, steps };
}
