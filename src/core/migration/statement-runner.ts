/** Runs one statement after the other and tells of each what it did, as SQLite itself says. */
import type { SqlDatabase, SqlParams, SqlRows } from '#core/database.ts';
import type { LedgerStatement } from '#core/migration/dialect.ts';
import type { MigratorEvent, StatementEvent } from '#core/migration/event.ts';
import { type RowChanges, type RowWatch, watchRows } from '#core/migration/row-counter.ts';
import { type RowEffect, isRollback, rowEffectOf, transactionAfter } from '#core/migration/statement-effect.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

/** What measures; core has no clock of its own. */
export interface MigratorClock {
  /** Now, ISO 8601 in UTC. */
  readonly iso: () => string;
  /** Milliseconds from any fixed point, with fractions. */
  readonly ms: () => number;
}

/** To what a statement belongs. */
export interface StatementPlace {
  readonly version: string | null;
  readonly direction: 'up' | 'down' | null;
}

export const wholeCommand: StatementPlace = { version: null, direction: null };

export interface ReadOutcome {
  /** In a few words. */
  readonly found: string | null;
  readonly error: string | null;
}

export interface AskedStatement {
  readonly sql: string;
  readonly range: SqlStatement['range'];
  readonly params: SqlParams;
  readonly rows: (rows: SqlRows) => void;
}

export type TransactionSql = 'BEGIN' | 'COMMIT' | 'ROLLBACK' | 'PRAGMA foreign_keys = off' | 'PRAGMA foreign_keys = on';

export interface StatementRunner {
  /** Runs a migration's own statement. */
  readonly runMigration: (statement: SqlStatement, file: string, place: StatementPlace) => StatementEvent;
  /** Runs a statement that a script asks for, with its values; `rows` is told of the rows that it gives. */
  readonly runAsked: (statement: AskedStatement, file: string, place: StatementPlace) => StatementEvent;
  /** Runs a statement that writes the ledger. */
  readonly runLedger: (statement: LedgerStatement, place: StatementPlace) => StatementEvent;
  /** Runs what begins or ends a transaction, or stands around one. */
  readonly runTransaction: (sql: TransactionSql, place: StatementPlace) => StatementEvent;
  /** Tells of a read of the ledger, which is done by `read`. */
  readonly tellRead: (sql: string, read: () => ReadOutcome) => StatementEvent;
  readonly emit: (event: MigratorEvent) => void;
  readonly events: readonly MigratorEvent[];
}

/** Is told of a statement once it has run, and may read the database as it is then. */
export type StatementObserver = (event: StatementEvent) => void;

export interface Telling {
  /** False: no row is counted. */
  readonly countRows?: boolean | undefined;
  /** Is told of a statement right before it runs, and may read the database too. */
  readonly expect?: ((sql: string) => void) | undefined;
  readonly observe?: StatementObserver | undefined;
}

/** Starts telling. In: a database, a clock or null to measure nothing, who else is told of each statement. */
export function statementRunner(
  db: SqlDatabase,
  clock: MigratorClock | null,
  { countRows = true, expect, observe }: Telling = {},
): StatementRunner {
  const events: MigratorEvent[] = [];
  // A ledger has a handful of texts, run again for each migration.
  const ledgerEffects = new Map<string, RowEffect>();
  let rows: RowWatch | null = null;
  let index = 0;
  let foreignKeys = readForeignKeys(db);
  let inTransaction = db.inTransaction();

  /** `effect` null: no row can change, so that none is counted. */
  const run = (
    sql: string,
    effect: RowEffect | null,
    place: FullPlace,
    params?: SqlParams,
    take?: AskedStatement['rows'],
  ): StatementEvent => {
    if (effect && countRows) rows ??= watchRows(db);
    expect?.(sql);
    const startedAt = clock?.ms() ?? 0;
    const result = db.query(sql, params);
    const ms = clock ? clock.ms() - startedAt : null;
    const event = tell(sql, place, ms, null, result.ok ? null : result.error.message);
    if (effect && rows) {
      const changes = result.ok ? result.value.changes : 0;
      event.rowsChanged = rows({ effect, changes, undone: !result.ok || isRollback(sql) });
    }
    const isUpdate = effect?.kind === 'rows' && effect.sign === 0 && place.role === 'migration';
    if (isUpdate && result.ok && result.value.changes > 0) event.written = result.value.changes;
    observe?.(event);
    if (take && result.ok) take(result.value);
    return event;
  };

  /** Asks the database for what the statement's kind leaves open. */
  const tell = (
    sql: string,
    place: FullPlace,
    ms: number | null,
    found: string | null,
    error: string | null,
  ): Draft => {
    const transaction = { before: inTransaction, after: inTransaction };
    const keys = { before: foreignKeys, after: foreignKeys };
    const after = error === null ? transactionAfter(sql) : 'ask';
    if (after === 'ask') {
      inTransaction = db.inTransaction();
      foreignKeys = readForeignKeys(db);
    } else if (after !== 'same') inTransaction = after === 'open';
    transaction.after = inTransaction;
    keys.after = foreignKeys;
    index += 1;
    const { role, version, direction, file, range } = place;
    const event: Draft = {
      kind: 'statement',
      index,
      role,
      version,
      direction,
      sql,
      file,
      range,
      transaction,
      foreignKeys: keys,
      rowsChanged: noRows,
      found,
      ms,
      error,
    };
    events.push(event);
    return event;
  };

  const ledgerEffectOf = (sql: string): RowEffect => {
    const effect = ledgerEffects.get(sql) ?? rowEffectOf(sql);
    ledgerEffects.set(sql, effect);
    return effect;
  };

  return {
    events,
    emit: (event) => events.push(event),
    runMigration: ({ sql, range }, file, { version, direction }) =>
      run(sql, rowEffectOf(sql), { role: 'migration', version, direction, file, range }),
    runAsked: ({ sql, range, params, rows }, file, { version, direction }) =>
      run(sql, rowEffectOf(sql), { role: 'migration', version, direction, file, range }, params, rows),
    runLedger: ({ sql, params }, place) => run(sql, ledgerEffectOf(sql), bookkeeping(place), params),
    runTransaction: (sql, place) => run(sql, transactionEffects[sql], bookkeeping(place)),
    tellRead: (sql, read) => {
      expect?.(sql);
      const startedAt = clock?.ms() ?? 0;
      const { found, error } = read();
      const event = tell(sql, bookkeeping(wholeCommand), clock ? clock.ms() - startedAt : null, found, error);
      observe?.(event);
      return event;
    },
  };
}

const transactionEffects: Readonly<Record<TransactionSql, RowEffect | null>> = {
  BEGIN: null,
  COMMIT: { kind: 'commits' },
  ROLLBACK: { kind: 'unknown' },
  'PRAGMA foreign_keys = off': null,
  'PRAGMA foreign_keys = on': null,
};

type FullPlace = StatementPlace & Pick<StatementEvent, 'role' | 'file' | 'range'>;

/** What a statement changed is known only after the rest of its event. */
type Draft = StatementEvent & { rowsChanged: RowChanges; written?: number };

const noRows: RowChanges = {};

const bookkeeping = ({ version, direction }: StatementPlace): FullPlace => ({
  role: 'bookkeeping',
  version,
  direction,
  file: null,
  range: null,
});

function readForeignKeys(db: SqlDatabase): boolean {
  const result = db.query('PRAGMA foreign_keys');
  return result.ok && result.value.rows[0]?.[0] === 1;
}
