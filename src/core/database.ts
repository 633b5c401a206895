/** The port: all that core ever asks of a SQL database. engine/ implements it on sql.js. */
import type { Result } from '#core/base/result.ts';

export type SqlValue = null | number | bigint | string | Uint8Array;

/** Values by parameter name, without the colon. A name that the statement lacks is ignored; one that is not given is NULL. */
export type SqlParams = Readonly<Record<string, SqlValue>>;

/** Why a statement did not run. `message` is SQLite's own, verbatim; `limit` says that a cap of ours ended it. */
export interface SqlFailure {
  readonly kind: 'refused' | 'limit';
  readonly message: string;
}

/** Rows of one statement, in the order SQLite gave them. */
export interface SqlRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** Rows inserted, updated or deleted by the statement itself, cascades and triggers not counted. */
  readonly changes: number;
  /** There were more rows than the cap, or a cell was cut to the cap. */
  readonly truncated: boolean;
}

/** What a statement looks like once prepared, without having run. */
export interface SqlShape {
  readonly columns: readonly string[];
  /** Parameter names as SQLite has them, with their sign (`:name`, `?1`). */
  readonly parameters: readonly string[];
}

export interface SqlDatabase {
  /**
   * Runs exactly one statement to its end and gives its rows, capped by `maxRows` (default 10,000).
   * The statement stays prepared, so that running the same text again is cheap.
   */
  query(sql: string, params?: SqlParams, maxRows?: number): Result<SqlRows, SqlFailure>;

  /** Prepares one statement without running it. */
  prepare(sql: string): Result<SqlShape, SqlFailure>;

  /** Whether a transaction is open, as SQLite itself sees it. */
  inTransaction(): boolean;

  /** Runs `body` inside a savepoint and then undoes all that it did. `body` must not end the transaction itself. */
  probe<T>(body: () => T): T;

  /** The whole database as the bytes of a SQLite file. Throws inside a transaction: ask `inTransaction` first. */
  image(): Uint8Array;

  /** Puts the database back to an image, or to empty (null). Connection settings are set again. */
  restore(image: Uint8Array | null): void;

  /** Frees what the database holds; it must not be used afterwards. */
  close(): void;
}

/** What an opened connection is like; the engine turns it into pragmas and functions. */
export interface ConnectionSettings {
  /** `PRAGMA foreign_keys`, set again after each restore. */
  readonly foreignKeys: boolean;
  /** Given: `current_timestamp`, `datetime('now')` and `random()` answer from this fixed clock (ISO 8601) and seed. */
  readonly fixed: { readonly now: string; readonly seed: number } | null;
}

/** Opens a database; null is an empty one. The engine hands this in, so that core can make copies. */
export type OpenDatabase = (image: Uint8Array | null, settings: ConnectionSettings) => SqlDatabase;

/** Several connections to one database, as processes beside each other have them: SQLite's own locks hold between them. */
export interface Twin {
  readonly connections: readonly [SqlDatabase, SqlDatabase];
  /** A third one, which looks at what is committed. */
  readonly onlooker: SqlDatabase;
  /**
   * Whether SQLite waited for the other before its last "database is locked". With a busy timeout it does, but not where
   * both would then wait for each other for ever.
   */
  readonly hasWaited: () => boolean;
  readonly close: () => void;
}

/** Opens a copy of an image; null is an empty database. With `busy: 'fails'` the busy timeout is 0. */
export type OpenTwin = (image: Uint8Array | null, settings: ConnectionSettings, busy: 'fails' | 'waits') => Twin;
