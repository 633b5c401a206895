/** The native ledger: one row for each migration, and one for each attempt. */
import type { Result } from '#core/base/result.ts';
import type { SqlDatabase, SqlFailure } from '#core/database.ts';
import { nativeObjects } from '#core/dialects/native/outline.ts';
import { readLedgerTable, textOrNull } from '#core/dialects/parts/ledger-table.ts';
import type { Ledger, LedgerEntry, LedgerOutcome, LedgerStatement } from '#core/migration/dialect.ts';

const createMigrations = `CREATE TABLE IF NOT EXISTS rollforward_migrations (
  version TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at TEXT,
  execution_ms REAL,
  statements_applied INTEGER NOT NULL,
  statements_total INTEGER NOT NULL,
  error TEXT
)`;

const createEvents = `CREATE TABLE IF NOT EXISTS rollforward_events (
  id INTEGER PRIMARY KEY,
  at TEXT,
  version TEXT NOT NULL,
  event TEXT NOT NULL,
  statements_applied INTEGER NOT NULL,
  error TEXT
)`;

const select = 'SELECT version, name, checksum, applied_at, error FROM rollforward_migrations';

const insertRow = `INSERT INTO rollforward_migrations
  (version, name, checksum, applied_at, execution_ms, statements_applied, statements_total, error)
VALUES (:version, :name, :checksum, :applied_at, :execution_ms, :statements_applied, :statements_total, :error)`;

const updateRow = `UPDATE rollforward_migrations SET
  name = :name, checksum = :checksum, applied_at = :applied_at, execution_ms = :execution_ms,
  statements_applied = :statements_applied, statements_total = :statements_total, error = :error
WHERE version = :version`;

const deleteRow = 'DELETE FROM rollforward_migrations WHERE version = :version';

const writeEvent = `INSERT INTO rollforward_events (at, version, event, statements_applied, error)
VALUES (:at, :version, :event, :statements_applied, :error)`;

export const nativeLedger: Ledger = {
  objects: nativeObjects,
  prepare: [{ sql: createMigrations }, { sql: createEvents }],
  select: { sql: select },
  read,
  record: (outcome) => [...recordRow(outcome), recordEvent(outcome)],
};

function read(db: SqlDatabase): Result<readonly LedgerEntry[], SqlFailure> {
  return readLedgerTable(db, select, 'rollforward_migrations', ([version, name, checksum, appliedAt, error]) => ({
    version: String(version),
    name: String(name),
    checksum: textOrNull(checksum),
    appliedAt: textOrNull(appliedAt),
    error: textOrNull(error),
  }));
}

/** What is applied stays so when another attempt fails, be it up or down; what happened is in the events. */
function recordRow(outcome: LedgerOutcome): readonly LedgerStatement[] {
  const { migration, recorded, direction, error } = outcome;
  if (error !== null && recorded?.error === null) return [];
  if (direction === 'down') return [{ sql: deleteRow, params: { version: migration.version } }];
  const params = {
    version: migration.version,
    name: migration.name,
    checksum: migration.checksum,
    applied_at: error === null ? outcome.at : null,
    execution_ms: outcome.ms,
    statements_applied: outcome.statementsApplied,
    statements_total: outcome.statementsTotal,
    error,
  };
  return [{ sql: recorded ? updateRow : insertRow, params }];
}

function recordEvent({ migration, direction, at, statementsApplied, error }: LedgerOutcome): LedgerStatement {
  const done = direction === 'up' ? 'applied' : 'reverted';
  const event = error === null ? done : `${direction} failed`;
  return {
    sql: writeEvent,
    params: { at, version: migration.version, event, statements_applied: statementsApplied, error },
  };
}
