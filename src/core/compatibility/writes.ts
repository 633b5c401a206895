/** Single writes of a burst, each read back by every version that is live. */
import type { BoundOperation } from '#core/compatibility/bound-app.ts';
import { addFailure, addReached } from '#core/compatibility/findings.ts';
import type { KnownRow } from '#core/compatibility/memory.ts';
import { performCreate, performDelete, performUpdate, type Write } from '#core/compatibility/perform-write.ts';
import { attempt, type Probe, undone } from '#core/compatibility/probe.ts';
import { readAbsence, readBack } from '#core/compatibility/read-rows.ts';
import { makeValue, textShapes } from '#core/compatibility/shapes.ts';
import { occasionOf, roundName, type Traffic } from '#core/compatibility/traffic.ts';
import { fieldsGiven, shapesOf, type ValueBook, valuesFor, type WritePlan } from '#core/compatibility/value-book.ts';
import type { SqlValue } from '#core/database.ts';

/** A round of values for an operation; full lists are read back when `lists` says so. */
export interface Round {
  readonly plan: WritePlan;
  readonly round: number;
  readonly lists: boolean;
}

/**
 * Creates a row and reads it back.
 * In: `again`, a row that is gone, whose key is taken again, its values too if `values` says so.
 * Out: false when it was refused, or there is no value left for it.
 */
export function createRow(
  probe: Probe,
  traffic: Traffic,
  { plan, round, lists }: Round,
  again: { readonly row: KnownRow; readonly values: boolean } | null = null,
): boolean {
  const create = plan.bound;
  const values = valuesFor(plan, round, probe.source, probe.memory);
  if (values === null) return false;
  if (again?.values) for (const { name } of plan.fields) values[name] = again.row.fields.get(name) ?? null;
  if (again && create.takesKey) values[create.operation.key] = again.row.key;
  const made = performCreate(probe, traffic.known, writeOf(traffic, plan, round, values));
  if (made.kind === 'made') readByAll(probe, traffic, made.row, create, lists, true);
  return made.kind !== 'refused';
}

const writeOf = ({ known }: Traffic, { bound }: WritePlan, round: number, values: Write['values']): Write => ({
  bound,
  values,
  unread: known.unread.has(roundName(bound, round)),
});

/**
 * Runs a create for which no values are known that are taken and read back anywhere. A rule for values, as a constraint or
 * as a trigger, may be to blame for the refusal: that shows nothing, and the operation stays uncovered until a `-- sample:`
 * helps. A column that must not be NULL, which the create does not give, is its own fault.
 */
export function runUnproven(probe: Probe, book: ValueBook, create: BoundOperation): void {
  const values: Record<string, SqlValue> = {};
  for (const field of fieldsGiven(create)) {
    const shape = shapesOf(book, create.operation.entity!, field)?.[0] ?? textShapes[0]!;
    values[field] = makeValue(shape, field, probe.source, probe.memory) ?? null;
  }
  const ran = undone(probe, () => attempt(probe, create, values));
  if (ran.ok || !ran.error.message.startsWith('NOT NULL constraint failed')) return;
  addReached(probe.findings, create);
  addFailure(probe.findings, create, { cause: 'sql-error', message: ran.error.message }, create.name);
}

/** Updates a row and reads it back. Out: false when it was refused, or there is no value left for it. */
export function updateRow(probe: Probe, traffic: Traffic, row: KnownRow, { plan, round, lists }: Round): boolean {
  const values = valuesFor(plan, round, probe.source, probe.memory);
  if (values === null) return false;
  values[plan.bound.operation.key] = row.key;
  if (!performUpdate(probe, traffic.known, row, writeOf(traffic, plan, round, values))) return false;
  readByAll(probe, traffic, row, plan.bound, lists);
  return true;
}

/** Deletes a row and looks whether it is gone. */
export function deleteRow(probe: Probe, traffic: Traffic, remove: BoundOperation, row: KnownRow): void {
  if (!performDelete(probe, row, { bound: remove, values: keyAndFields(remove, row), unread: false })) return;
  for (const reader of traffic.readers) readAbsence(probe, reader, row, occasionOf(traffic, remove, true));
}

/** What a delete is given: the row's key, and what is known of its fields. */
export function keyAndFields({ operation, fields }: BoundOperation, row: KnownRow): Record<string, SqlValue> {
  const params: Record<string, SqlValue> = { [operation.key]: row.key };
  for (const field of fields) params[field] = row.fields.get(field) ?? null;
  return params;
}

function readByAll(
  probe: Probe,
  traffic: Traffic,
  row: KnownRow,
  write: BoundOperation,
  lists: boolean,
  isNew = false,
): void {
  const occasion = occasionOf(traffic, write, lists || traffic.listsEachTime, isNew);
  for (const reader of traffic.readers) readBack(probe, reader, row, occasion);
}
