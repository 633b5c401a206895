/** What was logically written so far: a plain map, against which every read is held. */
import type { SqlValue } from '#core/database.ts';

export interface KnownRow {
  readonly entity: string;
  readonly key: SqlValue;
  /** Logical fields that were given; a field that is not here was not promised by anyone. */
  readonly fields: Map<string, SqlValue>;
  /** `history`: it was there before the probes began. */
  readonly origin: 'history' | 'probe';
  /** The app version that made it; null where nobody knows. */
  readonly madeBy: string | null;
}

export type Memory = Map<string, Map<string, KnownRow>>;

/** Names a key's value, so that the number 1 and the text '1' are the same row. */
export function keyText(key: SqlValue): string {
  return key instanceof Uint8Array ? `x'${key.join(' ')}'` : String(key);
}

/** Notes a row, in place of one with the same key. */
export function remember(memory: Memory, row: KnownRow): void {
  const rows = memory.get(row.entity);
  if (rows) rows.set(keyText(row.key), row);
  else memory.set(row.entity, new Map([[keyText(row.key), row]]));
}

/** Strikes a row. */
export function forget(memory: Memory, row: KnownRow): void {
  memory.get(row.entity)?.delete(keyText(row.key));
}

/** Gives the rows of an entity in the order in which they were noted. */
export function rowsOf(memory: Memory, entity: string): KnownRow[] {
  return [...(memory.get(entity)?.values() ?? [])];
}

/** Gives the row of an entity that was noted first. */
export function firstRow(memory: Memory, entity: string): KnownRow | undefined {
  for (const row of memory.get(entity)?.values() ?? []) return row;
  return undefined;
}

/** Gives the row of an entity that a version made last, since the probes began. */
export function newestOf(memory: Memory, entity: string, madeBy: string): KnownRow | undefined {
  let newest: KnownRow | undefined;
  for (const row of memory.get(entity)?.values() ?? [])
    if (row.origin === 'probe' && row.madeBy === madeBy) newest = row;
  return newest;
}

/** Whether a value that was read is a row's key; a number and its text are the same key. */
export function isKey(value: SqlValue, row: KnownRow): boolean {
  if (value === row.key) return true;
  return (typeof value !== typeof row.key || typeof value === 'object') && keyText(value) === keyText(row.key);
}

/** Copies a memory; what probes wrote is history from then on. */
export function asHistory(memory: Memory): Memory {
  return new Map(
    [...memory].map(([entity, rows]) => [
      entity,
      new Map([...rows].map(([key, row]) => [key, { ...row, origin: 'history', fields: new Map(row.fields) }])),
    ]),
  );
}

/** Copies a memory, so that probes may write into it. */
export function copyOf(memory: Memory): Memory {
  return new Map(
    [...memory].map(([entity, rows]) => [
      entity,
      new Map([...rows].map(([key, row]) => [key, { ...row, fields: new Map(row.fields) }])),
    ]),
  );
}
