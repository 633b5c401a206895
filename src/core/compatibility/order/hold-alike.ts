/** Reads without a row to hold them to, counts, searches and joins: what two live versions both have must answer alike. */
import { answerOf } from '#core/app-version/run-operation.ts';
import type { BoundApp, BoundOperation } from '#core/compatibility/bound-app.ts';
import { addFailure, addReached, valueWords } from '#core/compatibility/findings.ts';
import { keyText, rowsOf } from '#core/compatibility/memory.ts';
import type { OrderContext } from '#core/compatibility/order/context.ts';
import { attempt, type Probe, undone } from '#core/compatibility/probe.ts';
import { plainValues } from '#core/compatibility/run-plain.ts';
import type { SqlRows, SqlValue } from '#core/database.ts';

/** Of the rows that are known, so many of the oldest and of the newest lend their values to a search. */
const LENDING = 3;

/**
 * Runs each such read in every live version that has it, with the same values, and compares the answers.
 * In: the probe; the live versions, the older first. Out: nothing; a difference is a failure of the newer one.
 */
export function holdAlike(probe: Probe, bound: readonly BoundApp[], context: OrderContext): void {
  const [older, newer] = bound;
  if (!older || !newer) return;
  const others = readsOf(older);
  for (const read of readsOf(newer)) {
    const other = others.find(({ operation }) => operation.name === read.operation.name);
    if (!other) continue;
    for (const values of valuesToAsk(probe, newer, read, context)) {
      if (probe.over) return;
      const one = answerTo(probe, other, values);
      const two = answerTo(probe, read, values);
      if (one === null || two === null) break;
      addReached(probe.findings, other);
      addReached(probe.findings, read);
      if (isAlike(one, two)) continue;
      const message = `${other.name} answers ${sayAnswer(one)}, ${read.name} ${sayAnswer(two)}${sayValues(values)}`;
      addFailure(probe.findings, read, { cause: 'disagreement', message }, null);
      break;
    }
  }
}

/** What a row is not read back by. */
const readsOf = ({ plain, entities }: BoundApp): readonly BoundOperation[] => [
  ...plain.filter(({ operation }) => operation.role === 'none'),
  ...[...entities.values()].flatMap(({ lookups }) => lookups),
];

/** Values of rows that there are: a search for what nobody wrote finds nothing in any version. */
function valuesToAsk(
  probe: Probe,
  app: BoundApp,
  read: BoundOperation,
  { book, samples }: OrderContext,
): readonly Readonly<Record<string, SqlValue>>[] {
  const { parameters } = read.variant;
  const made = plainValues(probe, app, read, book, samples);
  if (parameters.length === 0 || made === null) return made === null ? [] : [made];
  const rows = [...probe.memory.keys()].flatMap((entity) => rowsOf(probe.memory, entity));
  const lent = rows.filter(({ fields }) => parameters.every((name) => fields.has(name)));
  const some = lent.length > 2 * LENDING ? [...lent.slice(0, LENDING), ...lent.slice(-LENDING)] : lent;
  return [...some.map(({ fields }) => Object.fromEntries(parameters.map((name) => [name, fields.get(name)!]))), made];
}

/** Null where it is refused, which others tell, or where it is no read: it gives no rows. */
function answerTo(probe: Probe, bound: BoundOperation, values: Readonly<Record<string, SqlValue>>): SqlRows | null {
  const ran = undone(probe, () => attempt(probe, bound, values));
  const answer = ran.ok ? answerOf(ran.value) : null;
  return answer && !answer.truncated ? answer : null;
}

/** The order of rows is not held to, nor columns that only one of them gives. */
function isAlike(one: SqlRows, two: SqlRows): boolean {
  const columns = one.columns.filter((column) => two.columns.includes(column));
  // Two counts may be called differently.
  const byPlace = columns.length === 0 && one.columns.length === two.columns.length;
  const linesOf = ({ columns: own, rows }: SqlRows): readonly string[] =>
    rows
      .map((row) => (byPlace ? row : columns.map((column) => row[own.indexOf(column)]!)).map(textOf).join(' '))
      .toSorted((a, b) => (a < b ? -1 : 1));
  const [left, right] = [linesOf(one), linesOf(two)];
  return left.length === right.length && left.every((line, i) => line === right[i]);
}

const textOf = (value: SqlValue): string => (typeof value === 'string' ? `'${value}'` : keyText(value));

function sayAnswer({ rows }: SqlRows): string {
  const [only, ...more] = rows;
  return only && more.length === 0 ? only.map(valueWords).join(', ') : `${rows.length} rows`;
}

function sayValues(values: Readonly<Record<string, SqlValue>>): string {
  const given = Object.entries(values).map(([name, value]) => `${name} ${valueWords(value)}`);
  return given.length === 0 ? '' : ` for ${given.join(', ')}`;
}
