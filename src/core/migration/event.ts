/** What the migrator tells while it works: every statement, the bookkeeping included. */
import type { SourceRange } from '#core/base/source-range.ts';

export interface StatementEvent {
  readonly kind: 'statement';
  /** 1-based within the command. */
  readonly index: number;
  readonly role: 'migration' | 'bookkeeping';
  /** The migration it belongs to, null for what belongs to the command as a whole. */
  readonly version: string | null;
  readonly direction: 'up' | 'down' | null;
  readonly sql: string;
  /** Where a migration's statement stands; null for bookkeeping. */
  readonly file: string | null;
  readonly range: SourceRange | null;
  readonly transaction: { readonly before: boolean; readonly after: boolean };
  readonly foreignKeys: { readonly before: boolean; readonly after: boolean };
  /** Difference in the number of rows, by table, for every table where it is not 0. */
  readonly rowsChanged: Readonly<Record<string, number>>;
  /** How many rows an UPDATE of a migration wrote, as SQLite counts them; none is left out. */
  readonly written?: number;
  /** For a bookkeeping read: what it found, in a few words. */
  readonly found: string | null;
  /** Measured milliseconds; null without a clock. */
  readonly ms: number | null;
  readonly error: string | null;
}

export interface MigrationEvent {
  readonly kind: 'migration';
  readonly version: string;
  readonly file: string;
  readonly direction: 'up' | 'down';
  readonly outcome: 'applied' | 'reverted' | 'failed';
  readonly statements: number;
  readonly ms: number | null;
  readonly error: string | null;
}

/** A line that the tool would print: a refusal, "nothing to do", a row of `status`. */
export interface NoteEvent {
  readonly kind: 'note';
  readonly tone: 'plain' | 'good' | 'bad' | 'quiet';
  readonly text: string;
}

export type MigratorEvent = StatementEvent | MigrationEvent | NoteEvent;
