/** Verdicts and failures: the outcome of executed SQL, never of a rule about kinds of change. */
import type { SqlValue } from '#core/database.ts';

export type Level = 'ok' | 'silent' | 'broken' | 'untested';

export type Cause =
  | 'sql-error'
  | 'literal-echo'
  | 'wrong-type'
  | 'lost-write'
  | 'missing-row'
  | 'extra-row'
  | 'disagreement'
  | 'stale-read'
  /** A field that the same statement gave at the start is no longer in its answer, as with `SELECT *`. */
  | 'missing-field'
  | 'null-read';

/** Something that went wrong in a cell, told by the operation in which it showed. */
export interface CellFailure {
  readonly operation: string;
  readonly cause: Cause;
  /** SQLite's words for `sql-error`; a sentence of ours otherwise. */
  readonly message: string;
  readonly field?: string;
  readonly expected?: SqlValue;
  readonly actual?: SqlValue;
}

export interface Cell {
  readonly app: string;
  /** 0 is before the first migration. */
  readonly schema: number;
  readonly verdict: Level;
  /** Whether every operation and field was reached by a probe. */
  readonly covered: boolean;
  /** Operations that no probe reached here; absent when there is none, and for a schema that could not be reached. */
  readonly untried?: readonly string[];
  readonly failures: readonly CellFailure[];
  /** How many operations the app version has, and how many of them failed or went wrong here. */
  readonly operations: { readonly total: number; readonly failed: number };
}

export interface ColumnUsage {
  readonly schema: number;
  readonly table: string;
  readonly column: string;
  readonly readers: readonly string[];
  readonly writers: readonly string[];
}
