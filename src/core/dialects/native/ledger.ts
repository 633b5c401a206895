/** The native ledger: one row for each migration, and one for each attempt. */
import { type Result, ok } from '#core/base/result.ts';
import type { SqlDatabase, SqlFailure, SqlValue } from '#core/database.ts';
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

/** A row may be there: that of an attempt that failed. What is applied stays so when another attempt fails. */
const writeRow = `INSERT INTO rollforward_migrations
  (version, name, checksum, applied_at, execution_ms, statements_applied, statements_total, error)
VALUES (:version, :name, :checksum, :applied_at, :execution_ms, :statements_applied, :statements_total, :error)
ON CONFLICT (version) DO UPDATE SET
  name = excluded.name, checksum = excluded.checksum, applied_at = excluded.applied_at,
  execution_ms = excluded.execution_ms, statements_applied = excluded.statements_applied,
  statements_total = excluded.statements_total, error = excluded.error
WHERE excluded.error IS NULL OR rollforward_migrations.error IS NOT NULL`;

const deleteRow = 'DELETE FROM rollforward_migrations WHERE version = :version';

const writeEvent = `INSERT INTO rollforward_events (at, version, event, statements_applied, error)
VALUES (:at, :version, :event, :statements_applied, :error)`;

export const nativeLedger: Ledger = {
  objects: ['rollforward_migrations', 'rollforward_events'],
  prepare: [{ sql: createMigrations }, { sql: createEvents }],
  select: { sql: select },
  read,
  record: (outcome) => [...recordRow(outcome), recordEvent(outcome)],
};

function read(db: SqlDatabase): Result<readonly LedgerEntry[], SqlFailure> {
  const result = db.query(select, {}, Number.MAX_SAFE_INTEGER);
  if (!result.ok) return isAbsent(db) ? ok([]) : result;
  return ok(
    result.value.rows.map(([version, name, checksum, appliedAt, error]) => ({
      version: String(version),
      name: String(name),
      checksum: textOrNull(checksum),
      appliedAt: textOrNull(appliedAt),
      error: textOrNull(error),
    })),
  );
}

function isAbsent(db: SqlDatabase): boolean {
  const found = db.query(`SELECT 1 FROM sqlite_schema WHERE name = 'rollforward_migrations'`);
  return found.ok && found.value.rows.length === 0;
}

const textOrNull = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** After a down that failed the migration still counts as applied; what happened is in the events. */
function recordRow(outcome: LedgerOutcome): readonly LedgerStatement[] {
  const { migration, direction, error } = outcome;
  if (direction === 'down') return error === null ? [{ sql: deleteRow, params: { version: migration.version } }] : [];
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
  return [{ sql: writeRow, params }];
}

function recordEvent({ migration, direction, at, statementsApplied, error }: LedgerOutcome): LedgerStatement {
  const done = direction === 'up' ? 'applied' : 'reverted';
  const event = error === null ? done : `${direction} failed`;
  return {
    sql: writeEvent,
    params: { at, version: migration.version, event, statements_applied: statementsApplied, error },
  };
}
