/** A single write as an app makes it, and what is known of its row from then on. Nothing is read back here. */
import { answerOf, type OperationResult } from '#core/app-version/run-operation.ts';
import type { BoundOperation } from '#core/compatibility/bound-app.ts';
import { columnOf } from '#core/compatibility/compare-row.ts';
import { addFailure, removeReached } from '#core/compatibility/findings.ts';
import { forget, type KnownRow, remember } from '#core/compatibility/memory.ts';
import { call, type Probe } from '#core/compatibility/probe.ts';
import type { KnownOfRounds } from '#core/compatibility/traffic.ts';
import type { SqlValue } from '#core/database.ts';

/** What is sent, and whether even the oldest version does not read back what it sends so. */
export interface Write {
  readonly bound: BoundOperation;
  /** By logical field, the key among them where the operation takes it. */
  readonly values: Readonly<Record<string, SqlValue>>;
  readonly unread: boolean;
}

/** `nobody-knows`: it ran, and says nothing of the row that it made; `refused` and `lost` are noted as failures. */
export type Created =
  | { readonly kind: 'made'; readonly row: KnownRow }
  | { readonly kind: 'refused' | 'lost' | 'nobody-knows' };

/** Creates a row. */
export function performCreate(probe: Probe, known: KnownOfRounds, write: Write): Created {
  const { bound: create, values } = write;
  const { entity, key } = create.operation;
  const result = call(probe, create, values);
  if (result === null) return told(probe, write, null, { kind: 'refused' });
  const given = keyGiven(create, values, result);
  if (given === undefined) {
    // It ran, but no one can tell which row it made: what it wrote is not looked at.
    removeReached(probe.findings, create);
    return told(probe, write, null, { kind: 'nobody-knows' });
  }
  if (given === null) {
    const message = `${create.operation.name} gives no ${key} back: the app can't find the row that it made`;
    addFailure(probe.findings, create, { cause: 'lost-write', message, field: key }, create.name);
    return told(probe, write, null, { kind: 'lost' });
  }
  const fields = new Map([[key, given]]);
  const row: KnownRow = { entity: entity!, key: given, fields, origin: 'probe', madeBy: create.app };
  remember(probe.memory, row);
  notePromises(probe, known, row, write);
  return told(probe, write, row, { kind: 'made', row });
}

/** Updates a row; its key stands among the values. Out: false when it was refused. */
export function performUpdate(probe: Probe, known: KnownOfRounds, row: KnownRow, write: Write): boolean {
  const done = call(probe, write.bound, write.values) !== null;
  if (done) notePromises(probe, known, row, write);
  return told(probe, write, row, done);
}

/** Deletes a row; its key stands among the values. Out: false when it was refused. */
export function performDelete(probe: Probe, row: KnownRow, write: Write): boolean {
  const done = call(probe, write.bound, write.values) !== null;
  if (done) forget(probe.memory, row);
  return told(probe, write, row, done);
}

function told<T>({ onWrite }: Probe, write: Write, row: KnownRow | null, outcome: T): T {
  onWrite?.(write, row);
  return outcome;
}

/** What is known of a row once it was written: what was given, but for what even the oldest version does not read back. */
function notePromises(
  { findings }: Probe,
  { touched }: KnownOfRounds,
  row: KnownRow,
  { bound, values, unread }: Write,
): void {
  const { name, key } = bound.operation;
  if (!unread) findings.promising.add(bound.name);
  for (const [field, value] of Object.entries(values)) {
    if (unread && field !== key) row.fields.delete(field);
    else row.fields.set(field, value);
  }
  for (const field of touched.get(name) ?? []) row.fields.delete(field);
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
