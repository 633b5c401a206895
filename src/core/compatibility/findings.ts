/** Collects what went wrong while probes ran, each thing once. */
import type { BoundOperation } from '#core/compatibility/bound-app.ts';
import type { CellFailure, Level } from '#core/compatibility/verdict.ts';
import type { SqlValue } from '#core/database.ts';

/** A failure, and which version's write it is about; null when it is about rows that were there before. */
export interface Finding extends CellFailure {
  readonly app: string;
  readonly writer: string | null;
  /** The row that was read, or written; null where it is about no single one. */
  readonly row: RowName | null;
}

/** Names a row of an entity. */
export interface RowName {
  readonly entity: string;
  readonly key: SqlValue;
}

/** A value that nobody promised, equal to its column's default: it looks as if somebody had written it. */
export interface Shadow {
  readonly reader: string;
  readonly field: string;
}

export interface Findings {
  readonly failures: Finding[];
  readonly shadows: Map<string, Shadow>;
  /** Operations that ran with values and whose outcome was looked at, as `v1.GetPerson`. */
  readonly reached: Set<string>;
  /** Writes of which some read showed what became of the row, as `v1.CreatePerson`. */
  readonly compared: Set<string>;
  /** Writes of which it is known what they are to leave behind. */
  readonly promising: Set<string>;
  /** Fields that a write is given and that no read gives back, by write. */
  readonly unread: Map<string, readonly string[]>;
  /** What reads of an entity gave, by entity and read. */
  readonly columns: Map<string, Map<string, readonly string[]>>;
  readonly seen: Set<string>;
}

export const newFindings = (): Findings => ({
  failures: [],
  shadows: new Map(),
  reached: new Set(),
  compared: new Set(),
  promising: new Set(),
  unread: new Map(),
  columns: new Map(),
  seen: new Set(),
});

/** What makes a failure of an operation another one: several values misread in one field are the same. */
export const failureKey = ({ operation, cause, message, field }: CellFailure): string =>
  [operation, cause, cause === 'sql-error' ? message : field].join(' ');

/** Notes a failure unless the same operation failed in the same way before. */
export function addFailure(
  findings: Findings,
  { app, operation }: BoundOperation,
  failure: Omit<CellFailure, 'operation'>,
  writer: string | null,
  row: RowName | null = null,
): void {
  const found = { operation: operation.name, ...failure };
  const id = [app, failureKey(found), writer].join(' ');
  if (findings.seen.has(id)) return;
  findings.seen.add(id);
  findings.failures.push({ ...found, app, writer, row: row && { entity: row.entity, key: row.key } });
}

/** Notes that an operation was reached by a probe. */
export function addReached(findings: Findings, { name }: BoundOperation): void {
  findings.reached.add(name);
}

/** Notes that a row was looked for; null: it was there before the probes began. */
export function addCompared(findings: Findings, writer: string | null): void {
  if (writer !== null) findings.compared.add(writer);
}

/** Notes the columns that a read gives. Out: false when they were noted before: on one schema they are always the same. */
export function addColumns(
  { columns }: Findings,
  { name, operation }: BoundOperation,
  given: readonly string[],
): boolean {
  const entity = operation.entity ?? '';
  const reads = columns.get(entity);
  if (reads?.has(name)) return false;
  if (reads) reads.set(name, given);
  else columns.set(entity, new Map([[name, given]]));
  return true;
}

/** Takes it back: it ran, but nothing could be compared. */
export function removeReached(findings: Findings, { name }: BoundOperation): void {
  findings.reached.delete(name);
}

/** Notes a value that nobody promised. */
export function addShadow(findings: Findings, { name: reader }: BoundOperation, field: string): void {
  findings.shadows.set(`${reader} ${field}`, { reader, field });
}

/** The level of one failure: the app's own error, or wrong data without one. */
export function levelOf({ cause }: Pick<CellFailure, 'cause'>): Level {
  return cause === 'sql-error' || cause === 'null-read' ? 'broken' : 'silent';
}

/** Writes a value as it would stand in SQL, cut to a length that fits a sentence. */
export function valueWords(value: SqlValue | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value !== 'string') return String(value);
  return `'${value.length > 40 ? `${value.slice(0, 39)}…` : value}'`;
}
