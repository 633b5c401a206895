/** A burst of traffic by one version, each write read back by every version that is live. */
import { answerOf, type OperationResult } from '#core/app-version/run-operation.ts';
import type { BoundApp, BoundOperation, EntityOperations } from '#core/compatibility/bound-app.ts';
import { addFailure, addReached, removeReached } from '#core/compatibility/findings.ts';
import { firstRow, forget, type KnownRow, newestOf, remember, rowsOf } from '#core/compatibility/memory.ts';
import { call, attempt, type Probe, refusalOf, undone } from '#core/compatibility/probe.ts';
import { readAll } from '#core/compatibility/read-all.ts';
import { columnOf, missing, type Occasion, readAbsence, readBack } from '#core/compatibility/read-back.ts';
import { makeValue, textShapes } from '#core/compatibility/shapes.ts';
import {
  fieldsGiven,
  planFor,
  shapesOf,
  type ValueBook,
  valuesFor,
  type WritePlan,
} from '#core/compatibility/value-book.ts';
import type { SqlValue } from '#core/database.ts';

export interface Traffic {
  readonly writer: BoundApp;
  readonly readers: readonly BoundApp[];
  readonly book: ValueBook;
  readonly isComplete: Occasion['isComplete'];
  /** Rounds that are left out, by `roundName`. */
  readonly skipped: ReadonlySet<string>;
  /** Told after each round whether its writes were taken. */
  readonly onRound?: (bound: BoundOperation, round: number, done: boolean) => void;
  /** False when tables are so large that lists are read once for each kind of write only. */
  readonly listsEachTime: boolean;
}

/**
 * Runs the burst: for each entity create a row for each shape of value, update its own newest row and one of the past
 * through the shapes, delete the newest, create once more. Entities whose rows need rows of others come after those.
 */
export function runBurst(probe: Probe, traffic: Traffic): void {
  for (const operations of traffic.writer.entities.values()) promiseOnlyGiven(probe, traffic.book, operations);
  let waiting = [...traffic.writer.entities.values()];
  while (waiting.length > 0) {
    const ready = waiting.filter((operations) => canCreate(probe, traffic.book, operations));
    const now = ready.length > 0 ? ready : waiting;
    for (const operations of now) {
      runEntity(probe, traffic, operations);
      for (const reader of traffic.readers) readBystanders(probe, traffic, reader, operations.entity);
    }
    waiting = waiting.filter((operations) => !now.includes(operations));
  }
}

/**
 * From here on rows are written, and what no operation is ever given a value for is the database's or the SQL's to change: a
 * time of the last write, a counter, a count of other rows. It was held to its value when the rows of the start were read.
 */
function promiseOnlyGiven({ memory }: Probe, book: ValueBook, operations: EntityOperations): void {
  const { entity, creates, gets, updates, deletes, lists } = operations;
  const keys = [creates, gets, updates, deletes, lists].flat().map(({ operation }) => operation.key);
  const given = new Set([...keys, ...[creates, updates].flat().flatMap(fieldsGiven)]);
  for (const { fields } of rowsOf(memory, entity))
    for (const field of fields.keys())
      if (!given.has(field) && shapesOf(book, entity, field) === undefined) fields.delete(field);
}

/**
 * Reads every row of the entity once more: each write was read back at once, but only the row that it was about. Before
 * entities are written that point to it, so that nothing has been taken along.
 */
function readBystanders(probe: Probe, { writer, isComplete }: Traffic, reader: BoundApp, entity: string): void {
  const operations = reader.entities.get(entity);
  if (!operations || probe.over) return;
  const occasion: Occasion = { writer: null, writerApp: writer.app.id, isComplete, lists: false };
  const rows = rowsOf(probe.memory, entity);
  const some = rows.length > 2 * BYSTANDERS ? [...rows.slice(0, BYSTANDERS), ...rows.slice(-BYSTANDERS)] : rows;
  readAll(probe, operations, some, occasion, (list, answer, lacking) => {
    if (isComplete(list)) for (const row of lacking) missing(probe, list, row, occasion, answer);
  });
}

/** Of more rows than twice this, so many of the oldest and of the newest are read. */
const BYSTANDERS = 100;

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
  const { entity } = operations;
  const past = firstRow(probe.memory, entity);
  for (const create of operations.creates) {
    const plan = planFor(traffic.book, create);
    if (!plan) runUnproven(probe, traffic.book, create);
    else eachRound(probe, traffic, plan, (round, lists) => createRow(probe, traffic, plan, round, lists));
  }
  const own = newestOf(probe.memory, entity);
  for (const update of operations.updates) {
    const plan = planFor(traffic.book, update);
    if (!plan) continue;
    eachRound(probe, traffic, plan, (round, lists) => {
      const done = !own || updateRow(probe, traffic, plan, own, round, lists);
      return (!past || past === own || updateRow(probe, traffic, plan, past, round, lists)) && done;
    });
  }
  for (const remove of operations.deletes) deleteAndCreateAgain(probe, traffic, operations, remove);
}

/** Runs the rounds of an operation but those that the oldest version itself is refused. */
function eachRound(
  probe: Probe,
  { skipped, onRound }: Traffic,
  { bound, rounds }: WritePlan,
  run: (round: number, lists: boolean) => boolean,
): void {
  for (let round = 0; round < rounds && !probe.over; round++) {
    if (skipped.has(roundName(bound, round))) continue;
    const done = run(round, round === rounds - 1);
    onRound?.(bound, round, done);
    if (!done && refusalOf(probe.schema, bound) !== null) return;
  }
}

/** Names a round of an operation, the same in all versions that have it. */
export const roundName = ({ operation }: BoundOperation, round: number): string => `${operation.name} ${round}`;

/** A row made for this alone: no other points to it. */
function deleteAndCreateAgain(
  probe: Probe,
  traffic: Traffic,
  { entity, creates }: EntityOperations,
  remove: BoundOperation,
): void {
  const plan = creates[0] ? planFor(traffic.book, creates[0]) : null;
  const before = newestOf(probe.memory, entity);
  const { skipped, onRound } = traffic;
  const another = plan !== null && !skipped.has(roundName(plan.bound, plan.rounds));
  if (another) onRound?.(plan.bound, plan.rounds, createRow(probe, traffic, plan, plan.rounds, true));
  const row = newestOf(probe.memory, entity) ?? deletable(probe, entity, remove);
  if (!row || probe.over) return;
  deleteRow(probe, traffic, remove, row);
  // Without a value that is new, those of the row that is gone are free again.
  if (plan && before && !probe.over) createRow(probe, traffic, plan, 0, true, { row, values: !another });
}

/** A version that can't create can still delete what others left; a row that others point to proves nothing. */
function deletable(probe: Probe, entity: string, remove: BoundOperation): KnownRow | undefined {
  const rows = rowsOf(probe.memory, entity).toReversed();
  const accepted = rows.find((row) => undone(probe, () => attempt(probe, remove, keyAndFields(remove, row)).ok));
  return accepted ?? rows[0];
}

/** Creates a row and reads it back. Out: false when it was refused, or there is no value left for it. */
function createRow(
  probe: Probe,
  traffic: Traffic,
  plan: WritePlan,
  round: number,
  lists: boolean,
  again: { readonly row: KnownRow; readonly values: boolean } | null = null,
): boolean {
  const create = plan.bound;
  const { entity, key } = create.operation;
  const values = valuesFor(plan, round, probe.source, probe.memory);
  if (values === null) return false;
  if (again?.values) for (const { name } of plan.fields) values[name] = again.row.fields.get(name) ?? null;
  // The key of a row that is gone may be used again.
  if (again && create.takesKey) values[key] = again.row.key;
  const result = call(probe, create, values);
  if (result === null) return false;
  const given = create.takesKey ? values[key] : keyReturned(create, result);
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
  const fields = new Map<string, SqlValue>([[key, given]]);
  for (const { name } of plan.fields) fields.set(name, values[name]!);
  const row: KnownRow = { entity: entity!, key: given, fields, origin: 'probe' };
  remember(probe.memory, row);
  readByAll(probe, traffic, row, create, lists, true);
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
  const ran = undone(probe, () => attempt(probe, create, values));
  if (ran.ok || VALUE_REFUSED.test(ran.error.message)) return;
  addReached(probe.findings, create);
  addFailure(probe.findings, create, { cause: 'sql-error', message: ran.error.message }, create.name);
}

/** SQLite's words for a value that is not to its liking. */
const VALUE_REFUSED = /^(CHECK|FOREIGN KEY|UNIQUE) constraint failed|^datatype mismatch|^cannot store /;

function updateRow(
  probe: Probe,
  traffic: Traffic,
  plan: WritePlan,
  row: KnownRow,
  round: number,
  lists: boolean,
): boolean {
  const values = valuesFor(plan, round, probe.source, probe.memory);
  if (values === null) return false;
  values[plan.bound.operation.key] = row.key;
  if (call(probe, plan.bound, values) === null) return false;
  for (const { name } of plan.fields) row.fields.set(name, values[name]!);
  readByAll(probe, traffic, row, plan.bound, lists);
  return true;
}

function deleteRow(probe: Probe, traffic: Traffic, remove: BoundOperation, row: KnownRow): void {
  if (call(probe, remove, keyAndFields(remove, row)) === null) return;
  forget(probe.memory, row);
  for (const reader of traffic.readers) readAbsence(probe, reader, row, occasionOf(traffic, remove, true));
}

function keyAndFields({ operation, fields }: BoundOperation, row: KnownRow): Record<string, SqlValue> {
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
  const occasion = { ...occasionOf(traffic, write, lists || traffic.listsEachTime), isNew };
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
