/** A command that was run on a copy, as data: after every statement what the database was like. */
import type { LedgerEntry } from '#core/migration/dialect.ts';
import type { RowDelta } from '#core/migration/deltas/row-delta.ts';
import type { NoteEvent, StatementEvent } from '#core/migration/event.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import type { SchemaChange, SchemaObject } from '#core/schema/schema.ts';

/** What a database is like at a moment. Parts that did not change are the same objects as before. */
export interface DatabaseState {
  /** Without what belongs to SQLite and to the ledger. */
  readonly schema: readonly SchemaObject[];
  /** Rows of every table of that schema; a table that can't be counted is not among them. */
  readonly rows: Readonly<Record<string, number>>;
  readonly ledger: readonly LedgerEntry[];
}

/** What the framework and the file want to hold at a statement; the event says what does. */
export interface Asked {
  readonly transaction: boolean;
  readonly foreignKeys: boolean;
}

/** One statement, and the database right after it. */
export interface Frame {
  readonly event: StatementEvent;
  readonly asked: Asked;
  readonly after: DatabaseState;
  /** Against the state before it. */
  readonly changes: readonly SchemaChange[];
  /** What became of rows, of each table of that schema in which something did or may have. */
  readonly deltas: readonly RowDelta[];
}

export interface Rehearsal {
  readonly command: MigrateCommand;
  readonly crashAfter: number | null;
  readonly ok: boolean;
  readonly refusal: MigrateRefusal | null;
  /** What the framework said, in order. */
  readonly notes: readonly NoteEvent[];
  readonly before: DatabaseState;
  readonly frames: readonly Frame[];
  /** Statements after the last frame that is kept, where there are too many. */
  readonly omitted: number;
  /** What is left at the end; after a crash it is not what the last frame saw. */
  readonly after: DatabaseState;
}
