/** Single writes of a burst, each read back by every version that is live. */
import { answerOf, type OperationResult } from '#core/app-version/run-operation.ts';
import type { BoundOperation } from '#core/compatibility/bound-app.ts';
import { columnOf } from '#core/compatibility/compare-row.ts';
import { addFailure, addReached, removeReached } from '#core/compatibility/findings.ts';
import { forget, type KnownRow, remember } from '#core/compatibility/memory.ts';
import { attempt, call, type Probe, undone } from '#core/compatibility/probe.ts';
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
  const { entity, key } = create.operation;
  const values = valuesFor(plan, round, probe.source, probe.memory);
  if (values === null) return false;
  if (again?.values) for (const { name } of plan.fields) values[name] = again.row.fields.get(name) ?? null;
  if (again && create.takesKey) values[key] = again.row.key;
  const result = call(probe, create, values);
  if (result === null) return false;
  const given = keyGiven(create, values, result);
  if (given === undefined) {
    // It ran, but no one can tell which row it made: what it wrote is not looked at.
    removeReached(probe.findings, create);
    return true;
  }
  if (given === null) {
    const message = `${create.operation.name} gives no ${key} back: the app can't find the row that it made`;
    addFailure(probe.findings, create, { cause: 'lost-write', message, field: key }, create.name);
    return true;
  }
  const row: KnownRow = { entity: entity!, key: given, fields: new Map([[key, given]]), origin: 'probe' };
  remember(probe.memory, row);
  notePromises(probe, traffic, plan, round, row, values);
  readByAll(probe, traffic, row, create, lists, true);
  return true;
}

/** What is known of a row once it was written: what was given, but for what even the oldest version does not read back. */
function notePromises(
  { findings }: Probe,
  { known }: Traffic,
  { bound, fields }: WritePlan,
  round: number,
  row: KnownRow,
  values: Readonly<Record<string, SqlValue>>,
): void {
  const isUnread = known.unread.has(roundName(bound, round));
  if (!isUnread) findings.promising.add(bound.name);
  for (const { name } of fields) {
    if (isUnread && name !== bound.operation.key) row.fields.delete(name);
    else row.fields.set(name, values[name]!);
  }
  for (const field of known.touched.get(bound.operation.name) ?? []) row.fields.delete(field);
}

/** The key of a row that was just made: null when it is empty, undefined when the create says nothing of it at all. */
export function keyGiven(
  create: BoundOperation,
  values: Readonly<Record<string, SqlValue>>,
  result: OperationResult,
): SqlValue | undefined {
  const { key } = create.operation;
  if (create.takesKey) return values[key];
  const answer = result.results.findLast((rows) => columnOf(rows, key) >= 0) ?? answerOf(result);
  const place = answer ? columnOf(answer, key) : -1;
  return place < 0 ? undefined : (answer!.rows[0]?.[place] ?? null);
}

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
  if (call(probe, plan.bound, values) === null) return false;
  notePromises(probe, traffic, plan, round, row, values);
  readByAll(probe, traffic, row, plan.bound, lists);
  return true;
}

/** Deletes a row and looks whether it is gone. */
export function deleteRow(probe: Probe, traffic: Traffic, remove: BoundOperation, row: KnownRow): void {
  if (call(probe, remove, keyAndFields(remove, row)) === null) return;
  forget(probe.memory, row);
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
