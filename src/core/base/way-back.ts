/** What trying a migration's way back can come to. */
import type { SourceRange } from '#core/base/source-range.ts';

/**
 * In the order in which the first that fits is given: error, missing, no-op (nothing was undone), differs (another schema, or rows
 * that were not there), rows-lost (rows or values), order (of columns), text (of the schema), exact.
 */
export type DownVerdict =
  | 'exact'
  | 'text'
  | 'order'
  | 'differs'
  | 'rows-lost'
  | 'no-op'
  | 'error'
  | 'missing'
  | 'not-tried';

/** `text`: another text that means the same; `order`: the same columns in another order; `changed`: it means something else. */
export type HowDifferent = 'gone' | 'left' | 'changed' | 'order' | 'text';

export interface ObjectDifference {
  readonly type: 'table' | 'index' | 'view' | 'trigger';
  readonly name: string;
  readonly how: HowDifferent;
  /** Columns of a changed table that came, went or became others. */
  readonly columns: readonly string[];
}

/** What became of the rows of one table, up and down compared with before. */
export interface TableLoss {
  readonly table: string;
  /** Rows that are gone. */
  readonly lost: number;
  /** Rows that were not there. */
  readonly left: number;
  /** Columns in which rows that are still there have another value, and in how many; null: the table is too large to say. */
  readonly values: readonly { readonly column: string | null; readonly rows: number }[];
}

export interface DownError {
  /** `up again`: the down ran, and the up does not after it. */
  readonly at: 'down' | 'up again';
  readonly message: string;
  readonly sql: string;
  readonly file: string | null;
  readonly range: SourceRange | null;
}

export interface DownDetail {
  /** Objects of the schema that are not as before. */
  readonly objects: readonly ObjectDifference[];
  readonly rows: readonly TableLoss[];
  /** Objects and tables that the second up made otherwise than the first. */
  readonly again: readonly string[];
  readonly error: DownError | null;
  /** Why empty tables were left empty: with rows in them the up itself fails. */
  readonly unfilled: string | null;
}

/** Rows that a statement deleted in a table that it is not about. */
export interface Casualty {
  readonly table: string;
  readonly rows: number;
  /** From 1, among those of its section. */
  readonly statement: number;
  /** Absent for the up. */
  readonly direction?: 'down';
}

export interface DownTrial {
  readonly verdict: DownVerdict;
  /** Null where there is nothing to add. */
  readonly detail: DownDetail | null;
  readonly casualties: readonly Casualty[];
}
