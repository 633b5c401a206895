/** A burst of traffic by one version: everything it can write, in an order in which rows exist before they are needed. */
import type { BoundApp, BoundOperation, EntityOperations } from '#core/compatibility/bound-app.ts';
import { missing } from '#core/compatibility/compare-row.ts';
import { removeReached } from '#core/compatibility/findings.ts';
import { firstRow, type KnownRow, newestOf, rowsOf } from '#core/compatibility/memory.ts';
import { attempt, type Probe, refusalOf, undone } from '#core/compatibility/probe.ts';
import { readAll } from '#core/compatibility/read-rows.ts';
import { occasionOf, roundName, type Traffic } from '#core/compatibility/traffic.ts';
import { fieldsGiven, planFor, shapesOf, type ValueBook, type WritePlan } from '#core/compatibility/value-book.ts';
import { createRow, deleteRow, keyAndFields, type Round, runUnproven, updateRow } from '#core/compatibility/writes.ts';

/**
 * Runs the burst: for each entity create a row for each shape of value, update its own newest row and one of the past
 * through the shapes, delete the newest, create once more. Entities whose rows need rows of others come after those.
 */
export function runBurst(probe: Probe, traffic: Traffic): void {
  const { writer, readers, book } = traffic;
  for (const operations of writer.entities.values()) promiseOnlyGiven(probe, book, operations);
  const written: string[] = [];
  const readAgain = (entity: string): void => {
    for (const reader of readers) readBystanders(probe, traffic, reader, entity);
  };
  let waiting = [...writer.entities.values()];
  while (waiting.length > 0) {
    const ready = waiting.filter((operations) => canCreate(probe, book, operations));
    const now = ready.length > 0 ? ready : waiting;
    for (const operations of now) {
      // What was written of others may have changed them; before they are written themselves, and a key is used again.
      if (written.length > 0) readAgain(operations.entity);
      runEntity(probe, traffic, operations);
      written.push(operations.entity);
      readAgain(operations.entity);
    }
    waiting = waiting.filter((operations) => !now.includes(operations));
  }
  for (const entity of written.slice(0, -1)) readAgain(entity);
  for (const { creates, updates, deletes } of writer.entities.values())
    for (const write of [creates, updates, deletes].flat()) {
      const unread = unreadFields(probe, write);
      if (unread.length > 0) probe.findings.unread.set(write.name, unread);
      if (unread.length > 0 || !wasLookedAt(probe, write)) removeReached(probe.findings, write);
    }
}

/** Whether somebody looked at its rows; else it shows nothing. */
function wasLookedAt({ findings: { compared, promising } }: Probe, { name, operation }: BoundOperation): boolean {
  return compared.has(name) && (operation.role === 'delete' || promising.has(name));
}

/** Those of the fields that it is given at which nobody looks. */
function unreadFields({ findings: { columns } }: Probe, write: BoundOperation): readonly string[] {
  const { entity, role, key } = write.operation;
  const read = [...(columns.get(entity!)?.values() ?? [])];
  // Where no read gave an answer, they were refused: that is told of them.
  const given = role === 'delete' || read.length === 0 ? [] : fieldsGiven(write);
  return given.filter((field) => field !== key && !read.some((each) => each.includes(field)));
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

/** Reads every row of the entity once more: each write was read back at once, but only the row that it was about. */
function readBystanders(probe: Probe, traffic: Traffic, reader: BoundApp, entity: string): void {
  const operations = reader.entities.get(entity);
  // A row of the past that was deleted may have taken others along.
  if (!operations || probe.over || probe.pastDeleted) return;
  const occasion = occasionOf(traffic, null, true);
  const rows = rowsOf(probe.memory, entity);
  const some = rows.length > 2 * BYSTANDERS ? [...rows.slice(0, BYSTANDERS), ...rows.slice(-BYSTANDERS)] : rows;
  readAll(probe, operations, some, occasion, (list, answer, lacking) => {
    if (traffic.promises.findsAll(list)) for (const row of lacking) missing(probe, list, row, occasion, answer);
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
    const rows = Math.max(plan?.rounds ?? 0, traffic.leastRows ?? 0);
    if (!plan) runUnproven(probe, traffic.book, create);
    else eachRound(probe, traffic, plan, rows, (round) => createRow(probe, traffic, round));
  }
  const { writer, readers } = traffic;
  const own = newestOf(probe.memory, entity, writer.app.id);
  const others = readers.flatMap(({ app }) =>
    app.id === writer.app.id ? [] : (newestOf(probe.memory, entity, app.id) ?? []),
  );
  for (const update of operations.updates) {
    const plan = planFor(traffic.book, update);
    if (!plan) continue;
    eachRound(probe, traffic, plan, plan.rounds, (round) => {
      const rows = new Set([own, past, ...others].filter((row) => row !== undefined));
      return [...rows].map((row) => updateRow(probe, traffic, row, round)).every((done) => done);
    });
  }
  for (const remove of operations.deletes) deleteAndCreateAgain(probe, traffic, operations, remove);
}

/** Runs the rounds of an operation but those that the oldest version itself is refused. */
function eachRound(
  probe: Probe,
  { known, onRound }: Traffic,
  plan: WritePlan,
  rounds: number,
  run: (round: Round) => boolean,
): void {
  const { bound } = plan;
  for (let round = 0; round < rounds && !probe.over; round++) {
    if (known.refused.has(roundName(bound, round))) continue;
    const done = run({ plan, round, lists: round === rounds - 1 });
    // Rows beyond the shapes of value are there for their number only.
    if (round < plan.rounds) onRound?.(bound, round, done);
    if (!done && refusalOf(probe.schema, bound) !== null) return;
  }
}

/** A row made for this alone: no other points to it. */
function deleteAndCreateAgain(
  probe: Probe,
  traffic: Traffic,
  { entity, creates }: EntityOperations,
  remove: BoundOperation,
): void {
  const plan = creates[0] ? planFor(traffic.book, creates[0]) : null;
  const before = newestOf(probe.memory, entity, traffic.writer.app.id);
  const { known, onRound } = traffic;
  const one = plan && { plan, round: plan.rounds, lists: true };
  const another = one !== null && !known.refused.has(roundName(one.plan.bound, one.round));
  if (another) onRound?.(one.plan.bound, one.round, createRow(probe, traffic, one));
  const row = newestOf(probe.memory, entity, traffic.writer.app.id) ?? deletable(probe, entity, remove);
  if (!row || probe.over) return;
  if (row.origin === 'history') probe.pastDeleted = true;
  deleteRow(probe, traffic, remove, row);
  // Without a value that is new, those of the row that is gone are free again.
  if (plan && before && !probe.over)
    createRow(probe, traffic, { plan, round: 0, lists: true }, { row, values: !another });
}

/** A version that can't create can still delete what others left; a row that others point to proves nothing. */
function deletable(probe: Probe, entity: string, remove: BoundOperation): KnownRow | undefined {
  const rows = rowsOf(probe.memory, entity).toReversed();
  const accepted = rows.find((row) => undone(probe, () => attempt(probe, remove, keyAndFields(remove, row)).ok));
  return accepted ?? rows[0];
}
