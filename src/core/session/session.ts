/** A session: one live database, driven by commands. The same code in the browser's worker, in Node and in the lesson gate. */
import type { SqlParams, SqlRows, SqlValue } from '#core/database.ts';
import type { ToolWords } from '#core/migration/dialect.ts';
import type { MigrateCommand, MigrationStatus } from '#core/migration/migration.ts';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Schema } from '#core/schema/schema.ts';
import type { SourceRange } from '#core/base/source-range.ts';

export type Command =
  | {
      readonly kind: 'migrate';
      readonly command: MigrateCommand;
      /** The process dies after this statement of the command, counted from 1. */
      readonly crashAfter?: number;
    }
  /** An app version begins to serve, beside those that do. */
  | { readonly kind: 'deploy'; readonly app: string }
  /** An app version stops serving. */
  | { readonly kind: 'retire'; readonly app: string }
  /** An operation of a deployed app version, as its user would cause it. */
  | { readonly kind: 'call'; readonly app: string; readonly operation: string; readonly params: SqlParams }
  /** SQL by hand: one or more statements. */
  | { readonly kind: 'sql'; readonly text: string };

/** What a database is besides its bytes: which app versions serve. */
export interface SessionState {
  readonly deployed: readonly string[];
}

/** SQLite refused something: its words, and where in a file it stands. */
export interface SqlRefusal {
  readonly message: string;
  readonly sql: string;
  readonly file: string | null;
  readonly range: SourceRange | null;
}

/** What a command did, in order, for the console. */
export interface CommandOutcome {
  readonly command: Command;
  readonly ok: boolean;
  readonly events: readonly MigratorEvent[];
  /** Results of SQL by hand and of calls, one for each statement that gives rows. */
  readonly results: readonly SqlRows[];
  readonly refusal: SqlRefusal | null;
}

/** What one deployed app version shows to its user right now. */
export interface AppPage {
  readonly app: string;
  /** One for each list (or plain read without parameters): really run, on the live database. */
  readonly lists: readonly AppList[];
  /** One for each create: its fields, in the order of its parameters. */
  readonly forms: readonly AppForm[];
}

export interface AppList {
  readonly operation: string;
  readonly entity: string | null;
  readonly outcome:
    | { readonly kind: 'rows'; readonly rows: SqlRows }
    | { readonly kind: 'refused'; readonly refusal: SqlRefusal };
}

export interface AppForm {
  readonly operation: string;
  readonly entity: string | null;
  readonly fields: readonly string[];
}

export interface TablePreview {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** All rows of the table, which may be more than those given. */
  readonly count: number;
}

/** What the live database shows by itself, whatever the files of its workspace say. */
export interface Glance {
  readonly schema: Schema;
  readonly tables: readonly TablePreview[];
}

/** All that the screen shows of the live database, as plain data. */
export interface World extends Glance {
  /** Whose conventions the workspace follows. */
  readonly dialect: { readonly id: string; readonly label: string; readonly words: readonly ToolWords[] };
  readonly migrations: readonly MigrationStatus[];
  readonly state: SessionState;
  readonly pages: readonly AppPage[];
  /** App versions that the workspace has, in natural order. */
  readonly apps: readonly string[];
  readonly problems: readonly Problem[];
  /** The learner has a transaction of their own open: no image can be taken until it ends. */
  readonly openTransaction: boolean;
}
