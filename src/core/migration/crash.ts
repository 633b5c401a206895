/** A process that dies between two statements: its connection is lost, and nothing that it would have done is done. */
import type { SqlDatabase } from '#core/database.ts';
import type { StatementEvent } from '#core/migration/event.ts';
import type { StatementRunner } from '#core/migration/statement-runner.ts';

export interface MortalRunner extends StatementRunner {
  readonly hasDied: () => boolean;
}

/**
 * Lets a runner die once statement `after` (1-based, bookkeeping included) has run. Dead, it runs nothing, tells nothing,
 * and answers every statement with an error, as a lost connection does.
 */
export function mortalRunner(db: SqlDatabase, alive: StatementRunner, after: number): MortalRunner {
  let dead = false;
  const mortal = (run: () => StatementEvent): StatementEvent => {
    if (dead) return neverRan;
    const event = run();
    if (event.index >= after) {
      dead = true;
      loseConnection(db);
    }
    return event;
  };
  return {
    events: alive.events,
    hasDied: () => dead,
    emit: (event) => {
      if (!dead) alive.emit(event);
    },
    runMigration: (statement, file, place) => mortal(() => alive.runMigration(statement, file, place)),
    runAsked: (statement, file, place) => mortal(() => alive.runAsked(statement, file, place)),
    runLedger: (statement, place) => mortal(() => alive.runLedger(statement, place)),
    runTransaction: (sql, place) => mortal(() => alive.runTransaction(sql, place)),
    tellRead: (sql, read) => mortal(() => alive.tellRead(sql, read)),
  };
}

/**
 * The journal of a process that died is rolled back by whoever opens the database next. Temporary tables and settings of
 * the connection go with it, so it is opened anew.
 */
function loseConnection(db: SqlDatabase): void {
  if (db.inTransaction()) db.query('ROLLBACK');
  db.restore(db.image());
}

const neverRan: StatementEvent = {
  kind: 'statement',
  index: 0,
  role: 'bookkeeping',
  version: null,
  direction: null,
  sql: '',
  file: null,
  range: null,
  transaction: { before: false, after: false },
  foreignKeys: { before: false, after: false },
  rowsChanged: {},
  found: null,
  ms: null,
  error: 'the connection is lost',
};
