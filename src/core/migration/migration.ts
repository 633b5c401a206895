/** A migration as data, and what the ledger and the files together say about it. */
import type { Problem } from '#core/base/problem.ts';
import type { MigrationScript } from '#core/migration/script.ts';
import type { SourceRange } from '#core/base/source-range.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

export interface MigrationSection {
  readonly statements: readonly SqlStatement[];
  /** False when the file itself asks to run without a transaction. */
  readonly transaction: boolean;
  /** Where its statements stand, when that is not the migration's own file. */
  readonly file?: string;
  /** The tool reads the text and refuses it: then none of the statements runs. */
  readonly refused?: Refused;
}

/** What a tool says of a text instead of running it, and what to do. */
export interface Refused {
  readonly tool: string;
  /** Its own words. */
  readonly says: string;
  readonly todo: string;
  readonly range: SourceRange;
}

export interface Migration {
  /** The version exactly as the file name has it; never a number, so that no zero or digit is lost. */
  readonly version: string;
  readonly name: string;
  readonly file: string;
  readonly up: MigrationSection;
  /** Null when there is no way back. */
  readonly down: MigrationSection | null;
  /** In the tool's own manner, as its ledger holds it. */
  readonly checksum: string;
  /** What the tool's ledger knows it by, where that is not the version. */
  readonly key?: string;
  /** Run again whenever its text changes, after all others; it has no place among the versions. */
  readonly repeatable?: true;
  /** On an empty database it stands for all up to its version. */
  readonly baseline?: true;
  /** It may run after a higher version, whatever the policy. */
  readonly mayBeLate?: true;
  /** By which its tool tells what is late, where that is not its place in the order. */
  readonly moment?: number;
  /** Why it can't be run here: a step in another language than SQL. */
  readonly notRun?: string;
  /** Given when it is a program, which is asked for its direction: then both sections are empty. */
  readonly script?: MigrationScript;
}

export type FileRole = 'migration' | 'app' | 'seed' | 'settings' | 'ignored';

/** What became of a file, and why. */
export interface FileUse {
  readonly path: string;
  readonly role: FileRole;
  readonly why: string;
}

export interface LoadedMigrations {
  /** In the order in which they apply. */
  readonly migrations: readonly Migration[];
  readonly files: readonly FileUse[];
  readonly problems: readonly Problem[];
}

export type MigrationState =
  | 'applied'
  | 'pending'
  /** The last attempt failed. */
  | 'failed'
  /** Applied, and the file is another one now. */
  | 'changed'
  /** Applied, and the file is gone. */
  | 'missing'
  /** Never run on this database: a baseline stands for it. */
  | 'ignored';

export interface MigrationStatus {
  readonly version: string;
  readonly name: string;
  /** Null when the file is gone. */
  readonly file: string | null;
  readonly state: MigrationState;
  readonly appliedAt: string | null;
  readonly error: string | null;
  readonly repeatable?: true;
  readonly mayBeLate?: true;
  readonly moment?: number;
  readonly notRun?: string;
}

export type LatePolicy = 'run' | 'refuse' | 'skip';
export type TransactionPolicy = 'per-file' | 'all' | 'none';
export type BookkeepingPolicy = 'inside' | 'outside';

export interface MigrationPolicies {
  readonly late: LatePolicy;
  readonly transaction: TransactionPolicy;
  readonly ledger: BookkeepingPolicy;
  /** Foreign keys are off around each transaction of the framework, and checked before its end. No tool does so by itself. */
  readonly guardForeignKeys?: boolean;
}

/** What becomes of a ledger that does not say what the files say. */
export interface MigrationRules {
  /** An attempt failed and is in the ledger: `refuse` until somebody has said what is true. */
  readonly failed: 'retry' | 'refuse';
  /** An applied file has another text now. */
  readonly changed: 'refuse' | 'warn';
  /** An applied file is gone. */
  readonly missing: 'refuse' | 'warn';
  /** Without a way back nothing runs, and the version is taken out of the ledger all the same. */
  readonly forgets?: true;
  /** "Up to" a version below the current one goes down to it. */
  readonly goesDown?: true;
  /** A version of no file is a target all the same: what comes up to it, or after it, is meant. */
  readonly anyTarget?: true;
}

/** What the command itself says of late ones, whatever the policy. */
interface LateAsked {
  readonly late?: Exclude<LatePolicy, 'skip'>;
}

/** `create` makes files and runs nothing: see `Dialect.template`. A version "0" is before the first. */
export type MigrateCommand =
  | ({ readonly kind: 'up'; readonly count?: number } & LateAsked)
  | ({ readonly kind: 'up-to'; readonly version: string } & LateAsked)
  /** The last one, or as many as are given. */
  | { readonly kind: 'down'; readonly count?: number }
  /** All after a version, which stays. */
  | { readonly kind: 'down-to'; readonly version: string }
  | { readonly kind: 'redo' }
  | { readonly kind: 'status' }
  | { readonly kind: 'version' }
  | { readonly kind: 'validate' }
  /** The database has this version already, and all before it: they are recorded and not run. */
  | { readonly kind: 'baseline'; readonly version: string }
  /** Makes the ledger agree with the files, of one version or of all: failed attempts go, checksums are taken anew. */
  | { readonly kind: 'repair'; readonly version?: string }
  /** Sets the ledger to a version, whatever was run. */
  | { readonly kind: 'force'; readonly version: string }
  /** Records one migration as applied and runs nothing of it. */
  | { readonly kind: 'fake'; readonly version: string };
