/** What a statement did to the rows of a table, and what did it where the statement itself did not. */

/** What else than the statement can have changed rows. */
export type RowCause =
  /** `action` as SQLite writes it: `ON DELETE CASCADE`. */
  | {
      readonly kind: 'foreign-key';
      readonly columns: readonly string[];
      readonly parent: string;
      readonly action: string;
    }
  | { readonly kind: 'trigger'; readonly name: string }
  /** The table in which a virtual table keeps its content was written by that one. */
  | { readonly kind: 'virtual-table'; readonly name: string };

/** Rows of a table that the statement did not change itself. */
export interface RowPart {
  readonly change: 'added' | 'removed' | 'changed';
  readonly rows: number;
  /** Nothing else can have done it; where there are several, they did it together or one of them did. */
  readonly causes: readonly RowCause[];
}

/**
 * One table. A row is the same row as long as its primary key is, or its rowid in a table without one; where nothing can
 * have been inserted, also when its key moved.
 */
export interface RowDelta {
  readonly table: string;
  readonly added: number;
  readonly removed: number;
  /** Still there with other values; null: not compared, and then `added` or `removed` is the difference of the counts alone. */
  readonly changed: number | null;
  /**
   * Why it was not compared: too large, columns that are others than before, an error that undid the transaction, which
   * nobody saw coming, or SQLite would not read it.
   */
  readonly uncompared: 'large' | 'columns' | 'undone' | 'unreadable' | null;
  /** Rows that the statement itself wrote here as SQLite counts them, with equal values too; null: it does not write here. */
  readonly written: number | null;
  readonly parts: readonly RowPart[];
}
