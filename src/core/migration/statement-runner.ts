/** Runs one statement after the other and tells of each what it did, as SQLite itself says. */
import type { SqlDatabase } from '#core/database.ts';
import type { LedgerStatement } from '#core/migration/dialect.ts';
import type { MigratorEvent, StatementEvent } from '#core/migration/event.ts';
import { type RowWatch, watchRows } from '#core/migration/row-counter.ts';
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

export interface StatementRunner {
  /** Runs a migration's own statement. */
  readonly runMigration: (statement: SqlStatement, file: string, place: StatementPlace) => StatementEvent;
  /** Runs a statement that writes the ledger. */
  readonly runLedger: (statement: LedgerStatement, place: StatementPlace) => StatementEvent;
  /** Runs BEGIN, COMMIT or ROLLBACK. */
  readonly runTransaction: (sql: 'BEGIN' | 'COMMIT' | 'ROLLBACK', place: StatementPlace) => StatementEvent;
  /** Tells of a read of the ledger, which is done by `read`. */
  readonly tellRead: (sql: string, read: () => ReadOutcome) => StatementEvent;
  readonly emit: (event: MigratorEvent) => void;
  readonly events: readonly MigratorEvent[];
}

type Ran = Pick<StatementEvent, 'role' | 'sql' | 'file' | 'range'> & StatementPlace;

/** Starts telling. In: a database, a clock or null to measure nothing. */
export function statementRunner(db: SqlDatabase, clock: MigratorClock | null): StatementRunner {
  const events: MigratorEvent[] = [];
  let rows: RowWatch | null = null;
  let index = 0;
  let foreignKeys = readForeignKeys(db);
  let inTransaction = db.inTransaction();

  const tell = (ran: Ran, run: () => Outcome, effect: RowEffect | null): StatementEvent => {
    if (effect) rows ??= watchRows(db);
    const before = { inTransaction, foreignKeys };
    const startedAt = clock?.ms() ?? 0;
    const { changes, found, error } = run();
    const ms = clock === null ? null : clock.ms() - startedAt;
    const answer = error === null ? transactionAfter(ran.sql) : 'ask';
    if (answer !== 'ask') inTransaction = answer === 'same' ? inTransaction : answer === 'open';
    else {
      inTransaction = db.inTransaction();
      foreignKeys = readForeignKeys(db);
    }
    const undone = error !== null || isRollback(ran.sql);
    const event: StatementEvent = {
      kind: 'statement',
      index: (index += 1),
      ...ran,
      transaction: { before: before.inTransaction, after: inTransaction },
      foreignKeys: { before: before.foreignKeys, after: foreignKeys },
      rowsChanged: effect && rows ? rows({ effect, changes, undone }) : {},
      found,
      ms,
      error,
    };
    events.push(event);
    return event;
  };

  const query = (sql: string, params?: LedgerStatement['params']) => (): Outcome => {
    const result = db.query(sql, params);
    return result.ok
      ? { changes: result.value.changes, found: null, error: null }
      : { changes: 0, found: null, error: result.error.message };
  };
  const bookkeeping = { role: 'bookkeeping', file: null, range: null } as const;

  return {
    events,
    emit: (event) => events.push(event),
    runMigration: ({ sql, range }, file, place) =>
      tell({ role: 'migration', ...place, sql, file, range }, query(sql), rowEffectOf(sql)),
    runLedger: ({ sql, params }, place) =>
      tell({ ...bookkeeping, ...place, sql }, query(sql, params), rowEffectOf(sql)),
    // BEGIN and COMMIT change no row.
    runTransaction: (sql, place) =>
      tell({ ...bookkeeping, ...place, sql }, query(sql), sql === 'ROLLBACK' ? rowEffectOf(sql) : null),
    tellRead: (sql, read) => tell({ ...bookkeeping, ...wholeCommand, sql }, () => ({ changes: 0, ...read() }), null),
  };
}

interface Outcome extends ReadOutcome {
  readonly changes: number;
}

function readForeignKeys(db: SqlDatabase): boolean {
  const result = db.query('PRAGMA foreign_keys');
  return result.ok && result.value.rows[0]?.[0] === 1;
}
