/** What is known of a migration once it ran on a copy with rows in it. */
import type { SqlDatabase, SqlFailure, SqlRows } from '#core/database.ts';
import type { Result } from '#core/base/result.ts';
import type { ReadStatement } from '#core/hazards/parts/statement-form.ts';
import type { Word } from '#core/hazards/parts/words.ts';
import type { OptOut } from '#core/migration/dialect.ts';
import type { Migration } from '#core/migration/migration.ts';
import type { Schema, SchemaObject } from '#core/schema/schema.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

/** What a DROP TABLE did to another table. */
export interface Loss {
  readonly table: string;
  readonly rows: number;
  /** Values of its foreign keys that became NULL. */
  readonly nulled: number;
}

export interface RehearsedStatement extends ReadStatement {
  readonly statement: SqlStatement;
  readonly before: Schema;
  /** As before when the statement failed. */
  readonly after: Schema;
  readonly inTransaction: boolean;
  /** `PRAGMA foreign_keys` after it; asked only after a pragma. */
  readonly foreignKeys: boolean | null;
  readonly changes: number;
  readonly error: string | null;
  readonly losses: readonly Loss[];
  /** Views and triggers without which a failed RENAME ran. */
  readonly blockedBy: readonly SchemaObject[];
  /** Double-quoted names that SQLite took for strings. */
  readonly literals: readonly Word[];
}

export interface Refused {
  readonly statement: SqlStatement;
  readonly error: string;
}

export interface Rehearsal {
  readonly migration: Migration;
  /** Of the migration's file. */
  readonly text: string;
  /** Whether the framework opens a transaction around it. */
  readonly wrapped: boolean;
  /** Whether the connections of this workspace's migrations have foreign keys on; the copy has in any case. */
  readonly keysOn: boolean;
  readonly steps: readonly RehearsedStatement[];
  readonly start: Schema;
  /** Null when a statement failed. */
  readonly end: Schema | null;
  /** Up to 100 rows of each table that a statement drops, by its name in lower case. */
  readonly startRows: ReadonlyMap<string, SqlRows>;
  /** Settings of the connection that are not what they were, with the values before. */
  readonly settingsLeft: readonly { readonly pragma: string; readonly before: string; readonly after: string }[];
  /** What the database as it is ran, and one with a few rows more refused. */
  readonly refusedWithRows: Refused | null;
  /** How the file can ask for no transaction; null: it can't. */
  readonly optOut: OptOut | null;
  readonly knownIds: readonly string[];
  /** Tables that had no rows until some were made up, by their names in lower case. */
  readonly madeUp: ReadonlySet<string>;
  /** Whether any migration of the workspace can be undone. */
  readonly othersHaveDown: boolean;
  /** Asks the copy where the migration left it, and undoes what that did. */
  readonly atEnd: (sql: string) => Result<SqlRows, SqlFailure>;
  /** Runs the migration once more, on rows that were varied first. Out: where and why it failed; null: it did not, or it can't be told. */
  readonly again: (vary: (db: SqlDatabase) => boolean) => Refused | null;
  /** Runs the down section where the migration left the copy. */
  readonly goBack: () => { readonly error: string | null; readonly schema: Schema | null };
}

/** Finds a table by its name, in any case. */
export const tableOf = (schema: Schema, name: string) =>
  schema.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
