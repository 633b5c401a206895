/** A migration as data, and what the ledger and the files together say about it. */
import type { Problem } from '#core/base/problem.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

export interface MigrationSection {
  readonly statements: readonly SqlStatement[];
  /** False when the file itself asks to run without a transaction. */
  readonly transaction: boolean;
}

export interface Migration {
  /** The version exactly as the file name has it; never a number, so that no zero or digit is lost. */
  readonly version: string;
  readonly name: string;
  readonly file: string;
  readonly up: MigrationSection;
  /** Null when there is no way back. */
  readonly down: MigrationSection | null;
  readonly checksum: string;
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
  | 'missing';

export interface MigrationStatus {
  readonly version: string;
  readonly name: string;
  /** Null when the file is gone. */
  readonly file: string | null;
  readonly state: MigrationState;
  readonly appliedAt: string | null;
  readonly error: string | null;
}

export type LatePolicy = 'run' | 'refuse' | 'skip';
export type TransactionPolicy = 'per-file' | 'all' | 'none';
export type BookkeepingPolicy = 'inside' | 'outside';

export interface MigrationPolicies {
  readonly late: LatePolicy;
  readonly transaction: TransactionPolicy;
  readonly ledger: BookkeepingPolicy;
}

/** `create` makes a file and runs nothing: see `Dialect.template`. */
export type MigrateCommand =
  | { readonly kind: 'up' }
  | { readonly kind: 'up-to'; readonly version: string }
  | { readonly kind: 'down' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'status' }
  | { readonly kind: 'version' }
  | { readonly kind: 'validate' };
