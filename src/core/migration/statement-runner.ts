/** Runs one statement after the other and tells of each what it did, as SQLite itself says. */
import type { SqlDatabase, SqlRows } from '#core/database.ts';
import type { LedgerStatement } from '#core/migration/dialect.ts';
import type { MigratorEvent, StatementEvent } from '#core/migration/event.ts';
import { type RowChanges, watchRows } from '#core/migration/row-counter.ts';
import { rowEffectOf } from '#core/migration/row-effect.ts';
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
  const changesAfter = watchRows(db);
  let index = 0;
  let foreignKeys = readForeignKeys(db);
  let inTransaction = db.inTransaction();

  /** `look` asks the database what came of it; it is not part of the time measured. */
  const tell = (ran: Ran, run: () => Outcome, look: (outcome: Outcome) => RowChanges): StatementEvent => {
    const before = { inTransaction, foreignKeys };
    const startedAt = clock?.ms() ?? 0;
    const outcome = run();
    const ms = clock === null ? null : clock.ms() - startedAt;
    inTransaction = db.inTransaction();
    const rowsChanged = look(outcome);
    const event: StatementEvent = {
      kind: 'statement',
      index: (index += 1),
      ...ran,
      transaction: { before: before.inTransaction, after: inTransaction },
      foreignKeys: { before: before.foreignKeys, after: foreignKeys },
      rowsChanged,
      found: outcome.found,
      ms,
      error: outcome.error,
    };
    events.push(event);
    return event;
  };

  const query = (sql: string, params?: LedgerStatement['params']) => (): Outcome => {
    const result = params === undefined ? db.query(sql, {}, 1) : db.query(sql, params, 1);
    return result.ok ? succeeded(result.value) : failed(result.error.message);
  };

  return {
    events,
    emit: (event) => events.push(event),
    runMigration: ({ sql, range }, file, place) =>
      tell({ role: 'migration', ...place, sql, file, range }, query(sql), (outcome) => {
        // Only these can neither set a pragma nor end a transaction, so there is nothing to ask.
        if (rowEffectOf(sql).kind === 'unknown') foreignKeys = readForeignKeys(db);
        return changesAfter({ sql, changes: outcome.changes, undone: outcome.error !== null || isRollback(sql) });
      }),
    runLedger: ({ sql, params }, place) =>
      tell({ role: 'bookkeeping', ...place, sql, file: null, range: null }, query(sql, params), (outcome) =>
        changesAfter({ sql, changes: outcome.changes, undone: outcome.error !== null }),
      ),
    runTransaction: (sql, place) =>
      tell({ role: 'bookkeeping', ...place, sql, file: null, range: null }, query(sql), () =>
        sql === 'ROLLBACK' ? changesAfter({ sql, changes: 0, undone: true }) : {},
      ),
    tellRead: (sql, read) => {
      const run = (): Outcome => ({ changes: 0, ...read() });
      return tell({ role: 'bookkeeping', ...wholeCommand, sql, file: null, range: null }, run, () => ({}));
    },
  };
}

interface Outcome extends ReadOutcome {
  readonly changes: number;
}

const succeeded = ({ changes }: SqlRows): Outcome => ({ changes, found: null, error: null });
const failed = (error: string): Outcome => ({ changes: 0, found: null, error });

/** `ROLLBACK`, or `ROLLBACK TO` a savepoint. */
export const isRollback = (sql: string): boolean => /^rollback\b/i.test(sql);

function readForeignKeys(db: SqlDatabase): boolean {
  const result = db.query('PRAGMA foreign_keys');
  return result.ok && result.value.rows[0]?.[0] === 1;
}
