/**
 * A state without its accidents. Two ways may lead to databases that differ only in which values were given out and in how many
 * rows there are; what comes after is the same. So each value is told by what it is to its row: the one that was written last,
 * one that was written before, something else; and each kind of row is told once.
 */
import type { KnownRow, Memory } from '#core/compatibility/memory.ts';
import { keyText } from '#core/compatibility/memory.ts';
import type { OrderContext } from '#core/compatibility/order/context.ts';
import { type OrderState, traceOf } from '#core/compatibility/order/state.ts';
import type { SqlValue } from '#core/database.ts';
import { introspect } from '#core/schema/introspect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

/** A state with a table of more rows is like no other: a row that is not read may be what tells them apart. */
const MOST_ROWS = 100_000;

/** In: the database as the state has it. Out: equal texts for states from which the same is possible. */
export function canonicalForm({ db, leaveOut }: OrderContext, state: OrderState): string {
  const roles = rolesOf(state);
  let alone = false;
  const tables = introspect(db, leaveOut).tables.map(({ name, columns }) => {
    const keys = new Set(columns.filter(({ primaryKey }) => primaryKey > 0).map((column) => column.name));
    const read = db.query(`SELECT * FROM main.${quoteIdentifier(name)}`, {}, MOST_ROWS);
    if (!read.ok) return [name, read.error.message];
    const kinds = read.value.rows.map((row) =>
      row.map((value, at) => (keys.has(read.value.columns[at]!) ? '#' : roles(value))).join('|'),
    );
    if (read.value.truncated) alone = true;
    return [name, ...[...new Set(kinds)].toSorted((a, b) => (a < b ? -1 : 1))];
  });
  const live = state.live.map(({ app, startedOn }) => [app.id, tables.map(([name]) => startedOn(String(name)))]);
  return JSON.stringify([state.schema, state.backfilled, live, tables, alone && wayOf(state)]);
}

const wayOf = ({ trace }: OrderState): string => JSON.stringify(traceOf(trace).map(({ step }) => step));

/** Says of a value what it is; a text is told word by word, so that a part of a name is still seen to be one. */
function rolesOf({ memory, trace }: OrderState): (value: SqlValue) => string {
  const now = new Map<string, string>();
  const once = new Map<string, string>();
  const note = (words: Map<string, string>, field: string, value: SqlValue): void => {
    const all = partsOf(value);
    all.forEach((word, at) => void words.set(word, all.length > 1 ? `${field}.${at}` : field));
  };
  for (const { writes } of traceOf(trace))
    for (const { write } of writes)
      for (const [field, value] of Object.entries(write.values)) note(once, `was ${field}`, value);
  for (const { entity, fields } of known(memory))
    for (const [field, value] of fields) note(now, `is ${entity}.${field}`, value);
  return (value) => {
    if (value === null) return 'NULL';
    const words = partsOf(value).map((word) => now.get(word) ?? once.get(word) ?? `other ${typeof value}`);
    return `${typeof value}: ${words.join(' ')}`;
  };
}

const known = (memory: Memory): readonly KnownRow[] => [...memory.values()].flatMap((rows) => [...rows.values()]);

const partsOf = (value: SqlValue): readonly string[] =>
  typeof value === 'string' ? (value.match(/[\p{L}\p{N}.]+/gu) ?? []) : value === null ? [] : [keyText(value)];
