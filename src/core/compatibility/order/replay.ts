/** Takes the steps of a way again with only some of its writes, and looks at what goes wrong at its end. */
import { readHistory } from '#core/compatibility/baseline.ts';
import type { BoundApp, BoundOperation } from '#core/compatibility/bound-app.ts';
import { type Finding, newFindings } from '#core/compatibility/findings.ts';
import { asHistory, keyText, type KnownRow } from '#core/compatibility/memory.ts';
import { openSchema } from '#core/compatibility/open-schema.ts';
import { type OrderContext, takeStep } from '#core/compatibility/order/context.ts';
import { listsOf } from '#core/compatibility/order/enter-state.ts';
import { holdAlike } from '#core/compatibility/order/hold-alike.ts';
import { bindLive, type OrderState, type TracedWrite } from '#core/compatibility/order/state.ts';
import type { OrderStep } from '#core/compatibility/order/steps.ts';
import { performCreate, performDelete, performUpdate, type Write } from '#core/compatibility/perform-write.ts';
import type { Probe } from '#core/compatibility/probe.ts';
import { readAbsence } from '#core/compatibility/read-rows.ts';
import { shapesOf } from '#core/compatibility/value-book.ts';
import type { SqlValue } from '#core/database.ts';
import type { Scripted } from '#core/migration/script.ts';

/** A step (null: the start), and what is written after it. */
export interface Chapter {
  readonly step: OrderStep | null;
  readonly writes: readonly TracedWrite[];
}

export interface Replayed {
  /** What goes wrong in the last chapter; nothing when the way does not come there. */
  readonly failures: readonly Finding[];
  /** What was written this time, by chapter: rows that are made anew may have other keys. */
  readonly written: readonly { readonly chapter: number; readonly written: TracedWrite }[];
}

/** In: the start, the chapters. */
export function* replay(context: OrderContext, start: OrderState, chapters: readonly Chapter[]): Scripted<Replayed> {
  const written: { chapter: number; written: TracedWrite }[] = [];
  const keys = new Map<string, SqlValue>();
  let state = start;
  let failures: readonly Finding[] = [];
  for (const [at, { step, writes }] of chapters.entries()) {
    if (step) {
      const taken = yield* takeStep(context, state, step);
      if (!taken.ok) return { failures: [], written };
      state = taken.value;
    }
    const isLast = at === chapters.length - 1;
    if (!isLast && writes.length === 0) continue;
    const played = play(context, state, writes, keys, isLast);
    written.push(...played.written.map((each) => ({ chapter: at, written: each })));
    state = played.state;
    failures = played.failures;
  }
  return { failures, written };
}

function play(
  context: OrderContext,
  state: OrderState,
  writes: readonly TracedWrite[],
  keys: Map<string, SqlValue>,
  isLast: boolean,
): { readonly state: OrderState; readonly failures: readonly Finding[]; readonly written: readonly TracedWrite[] } {
  const written: TracedWrite[] = [];
  const { db } = context;
  const opened = openSchema(db, state.image, context.leaveOut);
  const bound = state.live.map((live) => bindLive(live, opened));
  const probe: Probe = {
    schema: opened,
    db,
    memory: asHistory(state.memory),
    findings: newFindings(),
    source: { serial: state.serial, used: new Set() },
    over: false,
    pastDeleted: false,
    onWrite: (performed, row) => written.push({ write: performed, row }),
  };
  db.query('BEGIN');
  const readers = isLast ? bound : [];
  for (const reader of readers)
    readHistory(probe, reader, { ...context.baseline, memory: probe.memory, lists: state.lists });
  for (const each of writes) if (!probe.over) write(probe, context, bound, each, keys, readers);
  if (isLast) {
    for (const reader of readers)
      readHistory(probe, reader, { ...context.baseline, memory: probe.memory, lists: new Map() });
    holdAlike(probe, bound, context);
  }
  const { failures } = probe.findings;
  const lists = isLast ? state.lists : listsOf(probe, bound);
  if (!probe.over) db.query('COMMIT');
  if (db.inTransaction()) db.query('ROLLBACK');
  return { failures, written, state: isLast ? state : { ...state, image: db.image(), memory: probe.memory, lists } };
}

/** Sends a write again; rows that are made anew may have other keys. */
function write(
  probe: Probe,
  { known, book, promises }: OrderContext,
  bound: readonly BoundApp[],
  { write: traced, row: then }: TracedWrite,
  keys: Map<string, SqlValue>,
  readers: readonly BoundApp[],
): void {
  const operation = bound.flatMap(({ operations }) => operations).find(({ name }) => name === traced.bound.name);
  const { entity, role, key } = traced.bound.operation;
  if (!operation || entity === null) return;
  const isCreate = role === 'create';
  const keyOf = (of: string, value: SqlValue): SqlValue => keys.get(`${of} ${keyText(value)}`) ?? value;
  const values = Object.fromEntries(
    Object.entries(traced.values).map(([field, value]) => {
      if (field === key && !isCreate) return [field, keyOf(entity, value)];
      const shape = shapesOf(book, entity, field)?.find(({ kind }) => kind === 'key-of');
      return [field, shape?.kind === 'key-of' ? keyOf(shape.entity, value) : value];
    }),
  );
  const again: Write = { bound: operation, values, unread: traced.unread };
  if (isCreate) {
    const created = performCreate(probe, known, again);
    if (then && created.kind === 'made') keys.set(`${entity} ${keyText(then.key)}`, created.row.key);
    return;
  }
  const row = rowAt(probe, operation, values[key] ?? null);
  if (!row) return;
  if (role === 'update') performUpdate(probe, known, row, again);
  else if (performDelete(probe, row, again)) {
    const occasion = { writer: operation.name, writerApp: operation.app, promises, lists: true };
    for (const reader of readers) readAbsence(probe, reader, row, occasion);
  }
}

const rowAt = ({ memory }: Probe, { operation }: BoundOperation, key: SqlValue): KnownRow | undefined =>
  memory.get(operation.entity!)?.get(keyText(key));
