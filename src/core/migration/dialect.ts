/** What a framework's conventions consist of; dialects/ has one file for each. */
import type { Result } from '#core/base/result.ts';
import type { SqlDatabase, SqlFailure, SqlParams } from '#core/database.ts';
import type {
  LoadedMigrations,
  MigrateCommand,
  Migration,
  MigrationPolicies,
  MigrationRules,
  MigrationStatus,
} from '#core/migration/migration.ts';
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
  /** Begun, and nothing is said yet of how it went; the error says so too. */
  readonly begun?: true;
  /** Not applied, and never to be: a baseline stands for it. */
  readonly ignored?: true;
  /** As a migration's. */
  readonly moment?: number;
}

/** A bookkeeping statement that the migrator is to run. */
export interface LedgerStatement {
  readonly sql: string;
  readonly params?: SqlParams;
}

export interface LedgerOutcome {
  readonly migration: Migration;
  /** The version right before it, null for the first. */
  readonly previous: string | null;
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
  /** It holds how far it has come and nothing of each migration: which of them are there is taken from the files. */
  readonly oneNumber?: true;
  /** Makes what is missing; harmless when it is there. */
  readonly prepare: readonly LedgerStatement[];
  /**
   * Reads the ledger as it is, an absent one as empty; fails when there is one that is not what it should be. Some say
   * only how far it has come: what that means for each file is up to the migrations.
   */
  readonly read: (db: SqlDatabase, migrations: readonly Migration[]) => Result<readonly LedgerEntry[], SqlFailure>;
  /** The statement whose rows `read` reads, shown as a bookkeeping event. */
  readonly select: LedgerStatement;
  /** What is written before a migration runs, outside of its transaction: then a crash leaves a trace. */
  readonly begin?: (outcome: LedgerOutcome) => readonly LedgerStatement[];
  /** What is written after a migration ran (or failed). A failed attempt must not make an applied one look failed. */
  readonly record: (outcome: LedgerOutcome) => readonly LedgerStatement[];
  /** The tool's own way to amend the ledger; without one it is amended by `record`. */
  readonly amend?: Partial<Record<AmendCommand['kind'], (input: AmendInput) => readonly LedgerStatement[]>>;
}

/** The commands that write the ledger and run no migration. */
export type AmendCommand = Extract<MigrateCommand, { kind: 'baseline' | 'repair' | 'force' | 'fake' }>;

export interface AmendInput {
  readonly statuses: readonly MigrationStatus[];
  readonly migrations: readonly Migration[];
  readonly entries: readonly LedgerEntry[];
  /** The migration that the command names; null for "0" and for `repair`. */
  readonly target: Migration | null;
  readonly at: string | null;
}

/** A command in the tool's own words: `goose up-to VERSION`. Capitals (VERSION, N, NAME) are for what is typed there; `[…]` may be left out. */
export interface ToolWords {
  readonly words: string;
  readonly kind: MigrateCommand['kind'] | 'create';
  /** What the words say without a hole of their own: `goose reset` is `down-to` 0. */
  readonly version?: string;
  readonly count?: number;
  /** What an option of theirs makes of late ones. */
  readonly late?: 'run' | 'refuse';
}

/** What the tool itself prints where it refuses; ours is said where it has no words. With `pending`, `validate` takes one that waits for wrong. */
export type ToolSentences = Partial<
  Record<'failed' | 'changed' | 'missing' | 'pending', (status: MigrationStatus) => string>
> & { readonly late?: (status: MigrationStatus, current: string) => string };

/** The line that says it, found by `line` and put in its place; null: it is the file's first. An empty text: it need not ask. */
export interface OptOut {
  readonly line: RegExp | null;
  readonly put: (line: string) => string;
}

export interface Dialect {
  readonly id: string;
  readonly label: string;
  readonly policies: MigrationPolicies;
  readonly rules: MigrationRules;
  /** The tool itself takes SQLite's exclusive lock before it reads its ledger. */
  readonly locks?: true;
  /** Whether its driver opens connections with foreign keys on. */
  readonly foreignKeys: boolean;
  /** 0 (not mine) to 1 (certain) for the files of a workspace. */
  readonly recognise: (files: readonly TextFile[]) => number;
  readonly load: (files: readonly TextFile[]) => LoadedMigrations;
  /** New files in the tool's manner, the one to be written first; `now` is ISO 8601, `paths` are the files that there are. */
  readonly template: (name: string, now: string, paths: readonly string[]) => readonly TextFile[];
  /** The same for a migration in TypeScript, where it takes one. */
  readonly scriptTemplate?: Dialect['template'];
  /** A line that has to stand between two statements. */
  readonly between?: string;
  /** How a file asks to be run without a transaction. */
  readonly optOut?: OptOut;
  /** Where the way back of a file stands, for a tool that has it in a file of its own; null: of this one nowhere. */
  readonly downFile?: (file: string) => string | null;
  /** Why there is no way back, for a tool that has none. */
  readonly noDown?: string;
  /** Its commands, in the order in which its help lists them. */
  readonly words: readonly ToolWords[];
  readonly says?: ToolSentences;
  readonly ledger: Ledger;
  /** What its own `version` prints; without one our words stand. */
  readonly version?: (statuses: readonly MigrationStatus[]) => NoteEvent;
  /** Prints `status` in the tool's manner. */
  readonly status: (statuses: readonly MigrationStatus[], migrations: readonly Migration[]) => readonly NoteEvent[];
}

/** What is to be known of a dialect before anything is read or run. */
export interface DialectOutline extends Pick<Dialect, 'id' | 'label' | 'foreignKeys' | 'recognise'> {
  readonly ledger: Pick<Ledger, 'objects'>;
}

/** An example that a generic test holds against `recognise` and `load`: `dialects/<id>/examples.ts` has a dialect's own. */
export interface DialectExample {
  readonly says: string;
  readonly files: readonly TextFile[];
  readonly versions: readonly string[];
  readonly problems?: readonly string[];
}
