/** Tables that a migration made anew: the only way to change most things in SQLite. */
import { type Rehearsal, type RehearsedStatement, tableOf } from '#core/hazards/parts/rehearsal.ts';
import type { SqlValue } from '#core/database.ts';
import type { Column, Table } from '#core/schema/schema.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

export interface Rebuild {
  readonly before: Table;
  readonly after: Table;
  readonly drop: RehearsedStatement;
  /** The CREATE TABLE of the new one. */
  readonly create: RehearsedStatement;
  /** The statement after which the new table stands where the old one was. */
  readonly last: RehearsedStatement;
}

/** Finds them. In: a rehearsal that came to its end; otherwise there are none. */
export function rebuildsOf({ steps, start, end }: Rehearsal): readonly Rebuild[] {
  if (end === null) return [];
  return steps.flatMap((drop, at) => {
    if (drop.form.kind !== 'drop-table' || drop.error !== null) return [];
    const name = nameAtStart(steps.slice(0, at), drop.form.name);
    const before = tableOf(start, name);
    const after = tableOf(end, name);
    const create = steps.findLast((step, place) => isCreateOf(steps, step, place, name));
    if (!before || !after || !create) return [];
    const last = steps.findLast(
      (step) => step === drop || step === create || (step.form.kind === 'rename-table' && step.form.to === name),
    );
    return [{ before, after, drop, create, last: last ?? drop }];
  });
}

function isCreateOf(
  steps: readonly RehearsedStatement[],
  { form }: RehearsedStatement,
  place: number,
  name: string,
): boolean {
  return form.kind === 'create-table' && nameAtEnd(steps.slice(place + 1), form.name) === name;
}

const nameAtStart = (steps: readonly RehearsedStatement[], name: string): string =>
  steps
    .toReversed()
    .reduce((now, { form }) => (form.kind === 'rename-table' && form.to === now ? form.from : now), name);

const nameAtEnd = (steps: readonly RehearsedStatement[], name: string): string =>
  steps.reduce((now, { form }) => (form.kind === 'rename-table' && form.from === now ? form.to : now), name);

/** Whether two names are the same to SQLite. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const columnOf = (table: Table, name: string): Column | undefined =>
  table.columns.find((column) => sameName(column.name, name));

/** The values of a column before the migration, those read at the start only. */
export function valuesBefore({ startRows }: Rehearsal, table: Table, column: string): readonly SqlValue[] {
  const read = startRows.get(table.name.toLowerCase());
  const at = read?.columns.findIndex((name) => sameName(name, column)) ?? -1;
  return read && at >= 0 ? read.rows.map((row) => row[at] ?? null) : [];
}

/** The values of a column after it. */
export function valuesAfter({ atEnd }: Rehearsal, table: Table, column: string): readonly SqlValue[] {
  const read = atEnd(`SELECT ${quoteIdentifier(column)} FROM ${quoteIdentifier(table.name)} LIMIT 100`);
  return read.ok ? read.value.rows.map(([value]) => value ?? null) : [];
}

/** Where a rebuild put a column of another name that has the same values. */
export function movedTo(rehearsal: Rehearsal, { before, after }: Rebuild, column: string): string | null {
  const values = fingerprint(valuesBefore(rehearsal, before, column));
  if (values === '') return null;
  const added = after.columns.filter(({ name }) => !columnOf(before, name));
  return added.find(({ name }) => fingerprint(valuesAfter(rehearsal, after, name)) === values)?.name ?? null;
}

/** Empty when there is no value to tell columns by. */
const fingerprint = (values: readonly SqlValue[]): string =>
  values.every((value) => value === null)
    ? ''
    : values
        .map((value) => `${typeof value} ${String(value)}`)
        .toSorted()
        .join('\n');
