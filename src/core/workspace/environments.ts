/** What came of one folder of migrations on two databases. */
import type { NoteEvent } from '#core/migration/event.ts';
import type { MigrationState } from '#core/migration/migration.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import type { SchemaChange } from '#core/schema/schema.ts';

/** What became of a migration when everything pending was to be applied. */
export type Fate =
  /** The ledger had it before, as its tool reads that ledger; nothing was run. */
  | { readonly kind: 'in-ledger'; readonly state: Exclude<MigrationState, 'pending' | 'failed'> }
  /** `again`: it had been before. */
  | { readonly kind: 'applied'; readonly again: boolean }
  /** In the words of SQLite or of the tool. */
  | { readonly kind: 'failed'; readonly error: string }
  /** The tool said that all was well, and did not run it. */
  | { readonly kind: 'skipped' }
  /** The command ended before its turn. */
  | { readonly kind: 'not-reached' }
  /** This database knows nothing of it: there is no file any more. */
  | { readonly kind: 'unknown' };

export interface StepFates {
  readonly version: string;
  readonly name: string;
  /** Null when the file is gone. */
  readonly file: string | null;
  readonly fresh: Fate;
  readonly here: Fate;
}

export interface CommandEnd {
  readonly ok: boolean;
  readonly refusal: MigrateRefusal | null;
  /** What the tool printed. */
  readonly notes: readonly NoteEvent[];
}

export interface EnvironmentsCompared {
  readonly steps: readonly StepFates[];
  readonly fresh: CommandEnd;
  readonly here: CommandEnd;
  /** From the fresh database to the other; the ledgers left out. */
  readonly differences: readonly SchemaChange[];
}
