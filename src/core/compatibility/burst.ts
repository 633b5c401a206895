/** A burst of traffic by one version, each write read back by every version that is live. */
import { answerOf, type OperationResult, runVariant } from '#core/app-version/run-operation.ts';
import type { BoundApp, BoundOperation, EntityOperations } from '#core/compatibility/bound-app.ts';
import { addFailure, addReached, removeReached } from '#core/compatibility/findings.ts';
import { forget, type KnownRow, remember, rowsOf } from '#core/compatibility/memory.ts';
import { call, type Probe, refusalOf, undone } from '#core/compatibility/probe.ts';
import { columnOf, type Occasion, readAbsence, readBack } from '#core/compatibility/read-back.ts';
import { makeValue, textShapes } from '#core/compatibility/shapes.ts';
import { fieldsGiven, roundsFor, shapesOf, type ValueBook, valuesFor } from '#core/compatibility/value-book.ts';
import type { SqlValue } from '#core/database.ts';

export interface Traffic {
  readonly writer: BoundApp;
  readonly readers: readonly BoundApp[];
  readonly book: ValueBook;
  readonly isComplete: Occasion['isComplete'];
  /** False when tables are so large that lists are read once for each kind of write only. */
  readonly listsEachTime: boolean;
}

/**
 * Runs the burst: for each entity create a row for each shape of value, update its own newest row and one of the past
 * through the shapes, delete the newest, create once more. Entities whose rows need rows of others come after those.
 */
export function runBurst(probe: Probe, traffic: Traffic): void {
  let waiting = [...traffic.writer.entities.values()];
  while (waiting.length > 0) {
    const ready = waiting.filter((operations) => canCreate(probe, traffic.book, operations));
    const now = ready.length > 0 ? ready : waiting;
    for (const operations of now) runEntity(probe, traffic, operations);
    waiting = waiting.filter((operations) => !now.includes(operations));
  }
}

/** Whether the rows that its rows point to exist. */
function canCreate(probe: Probe, book: ValueBook, { entity, creates }: EntityOperations): boolean {
  return creates.every((create) =>
    fieldsGiven(create).every((field) => {
      const shapes = shapesOf(book, entity, field) ?? [];
      return shapes.every((shape) => shape.kind !== 'key-of' || rowsOf(probe.memory, shape.entity).length > 0);
    }),
  );
}

function runEntity(probe: Probe, traffic: Traffic, operations: EntityOperations): void {
  const past = rowsOf(probe.memory, operations.entity)[0];
  for (const create of operations.creates) {
    const rounds = roundsFor(traffic.book, create);
    if (rounds === 0) runUnproven(probe, traffic.book, create);
    for (let round = 0; round < rounds && !probe.over; round++)
      if (!createRow(probe, traffic, create, round, round === rounds - 1)) break;
  }
  for (const update of operations.updates) {
    const rounds = roundsFor(traffic.book, update);
    for (let round = 0; round < rounds && !probe.over; round++) {
      const own = rowsOf(probe.memory, operations.entity).findLast(({ origin }) => origin === 'probe');
      if (own) updateRow(probe, traffic, update, own, round, round === rounds - 1);
      if (past) updateRow(probe, traffic, update, past, round, round === rounds - 1);
    }
  }
  for (const remove of operations.deletes) {
    const rows = rowsOf(probe.memory, operations.entity);
    // A version that can't create can still delete what others left.
    const row = rows.findLast(({ origin }) => origin === 'probe') ?? rows.at(-1);
    if (!row || probe.over) continue;
    deleteRow(probe, traffic, remove, row);
    const create = operations.creates[0];
    if (create && roundsFor(traffic.book, create) > 0) createRow(probe, traffic, create, 0, true, row);
  }
}

/** Creates a row and reads it back. Out: false when there is no point in trying the next shape. */
function createRow(
  probe: Probe,
  traffic: Traffic,
  create: BoundOperation,
  round: number,
  lists: boolean,
  inPlaceOf: KnownRow | null = null,
): boolean {
  const { entity, key } = create.operation;
  const values = valuesFor(traffic.book, create, round, probe.source, probe.memory);
  if (values === null) return false;
  // The key of a row that is gone may be used again.
  if (inPlaceOf && create.takesKey) values[key] = inPlaceOf.key;
  const result = call(probe, create, values);
  if (result === null) return refusalOf(probe.schema, create) === null;
  const given = create.takesKey ? values[key] : keyReturned(create, result);
  if (given === undefined) {
    // It ran, but no one can tell which row it made: what it wrote is not looked at.
    removeReached(probe.findings, create);
    return true;
  }
  const writer = create.name;
  if (given === null) {
    const message = `${create.operation.name} gives no ${key} back: the app can't find the row that it made`;
    addFailure(probe.findings, create, { cause: 'lost-write', message, field: key }, writer);
    return true;
  }
  const row: KnownRow = { entity: entity!, key: given, fields: new Map(Object.entries(values)), origin: 'probe' };
  row.fields.set(key, given);
  remember(probe.memory, row);
  readByAll(probe, traffic, row, create, lists);
  return true;
}

/**
 * Runs a create for which no values are known that are taken and read back anywhere. When the refusal may be the value's
 * fault, or when there is none, nothing is shown by it: the operation stays uncovered until a `-- sample:` helps.
 */
function runUnproven(probe: Probe, book: ValueBook, create: BoundOperation): void {
  const values: Record<string, SqlValue> = {};
  for (const field of fieldsGiven(create)) {
    const shape = shapesOf(book, create.operation.entity!, field)?.[0] ?? textShapes[0]!;
    values[field] = makeValue(shape, field, probe.source, probe.memory) ?? null;
  }
  const ran = undone(probe, () => runVariant(probe.db, create.variant, values));
  if (ran.ok || VALUE_REFUSED.test(ran.error.message)) return;
  addReached(probe.findings, create);
  addFailure(probe.findings, create, { cause: 'sql-error', message: ran.error.message }, create.name);
}

/** SQLite's words for a value that is not to its liking. */
const VALUE_REFUSED = /^(CHECK|FOREIGN KEY|UNIQUE) constraint failed|^datatype mismatch|^cannot store /;

function updateRow(
  probe: Probe,
  traffic: Traffic,
  update: BoundOperation,
  row: KnownRow,
  round: number,
  lists: boolean,
): void {
  const values = valuesFor(traffic.book, update, round, probe.source, probe.memory);
  if (values === null) return;
  if (call(probe, update, { ...values, [update.operation.key]: row.key }) === null) return;
  for (const [field, value] of Object.entries(values)) row.fields.set(field, value);
  readByAll(probe, traffic, row, update, lists);
}

function deleteRow(probe: Probe, traffic: Traffic, remove: BoundOperation, row: KnownRow): void {
  const params: Record<string, SqlValue> = { [remove.operation.key]: row.key };
  for (const field of remove.fields) params[field] = row.fields.get(field) ?? null;
  if (call(probe, remove, params) === null) return;
  forget(probe.memory, row);
  for (const reader of traffic.readers) readAbsence(probe, reader, row, occasionOf(traffic, remove, true));
}

function readByAll(probe: Probe, traffic: Traffic, row: KnownRow, write: BoundOperation, lists: boolean): void {
  const occasion = occasionOf(traffic, write, lists || traffic.listsEachTime);
  for (const reader of traffic.readers) readBack(probe, reader, row, occasion);
}

function occasionOf({ isComplete }: Traffic, write: BoundOperation, lists: boolean): Occasion {
  return { writer: write.name, writerApp: write.app, isComplete, lists };
}

/** Undefined when the create says nothing of the key at all. */
export function keyReturned(create: BoundOperation, result: OperationResult): SqlValue | undefined {
  const answer = result.results.findLast((rows) => columnOf(rows, create.operation.key) >= 0) ?? answerOf(result);
  if (!answer) return undefined;
  const place = columnOf(answer, create.operation.key);
  return place < 0 ? undefined : (answer.rows[0]?.[place] ?? null);
}
