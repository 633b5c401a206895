/** What a framework's conventions consist of; dialects/ has one file for each. */
import type { Result } from '#core/base/result.ts';
import type { SqlDatabase, SqlFailure } from '#core/database.ts';
import type { LoadedMigrations, Migration, MigrationPolicies, MigrationStatus } from '#core/migration/migration.ts';
import type { NoteEvent } from '#core/migration/event.ts';

/** A file of the workspace: path with forward slashes, and text. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** One row of the ledger, in terms that all dialects share. */
export interface LedgerEntry {
  readonly version: string;
  readonly name: string;
  readonly checksum: string | null;
  readonly appliedAt: string | null;
  readonly error: string | null;
}

/** A bookkeeping statement that the migrator is to run. */
export interface LedgerStatement {
  readonly sql: string;
  readonly params?: Readonly<Record<string, string | number | null>>;
}

export interface LedgerOutcome {
  readonly migration: Migration;
  /** What the ledger says of it so far; null when nothing. */
  readonly recorded: LedgerEntry | null;
  readonly direction: 'up' | 'down';
  /** ISO 8601; null without a clock. */
  readonly at: string | null;
  /** Measured milliseconds; null without a clock. */
  readonly ms: number | null;
  /** Statements whose effect is in the database now; 0 after a rollback. */
  readonly statementsApplied: number;
  readonly statementsTotal: number;
  readonly error: string | null;
}

/** The ledger's own SQL: what is asked and written, and when. */
export interface Ledger {
  /** All tables and indexes that belong to the ledger, to be left out of the learner's schema. */
  readonly objects: readonly string[];
  /** Makes what is missing; harmless when it is there. */
  readonly prepare: readonly LedgerStatement[];
  /** Reads the ledger as it is, an absent one as empty; fails when there is one that is not what it should be. */
  readonly read: (db: SqlDatabase) => Result<readonly LedgerEntry[], SqlFailure>;
  /** The statement whose rows `read` reads, shown as a bookkeeping event. */
  readonly select: LedgerStatement;
  /** What is written after a migration ran (or failed). A failed attempt must not make an applied one look failed. */
  readonly record: (outcome: LedgerOutcome) => readonly LedgerStatement[];
}

export interface Dialect {
  readonly id: string;
  readonly label: string;
  readonly policies: MigrationPolicies;
  /** Whether its driver opens connections with foreign keys on. */
  readonly foreignKeys: boolean;
  /** 0 (not mine) to 1 (certain) for the files of a workspace. */
  readonly recognise: (files: readonly TextFile[]) => number;
  readonly load: (files: readonly TextFile[]) => LoadedMigrations;
  /** A new file in the tool's manner; `now` is ISO 8601. */
  readonly template: (name: string, now: string) => TextFile;
  readonly ledger: Ledger;
  /** Prints `status` in the tool's manner. */
  readonly status: (statuses: readonly MigrationStatus[]) => readonly NoteEvent[];
  /** Examples that a generic test holds against `recognise` and `load`. */
  readonly examples: readonly DialectExample[];
}

export interface DialectExample {
  readonly says: string;
  readonly files: readonly TextFile[];
  readonly versions: readonly string[];
  readonly problems?: readonly string[];
}
