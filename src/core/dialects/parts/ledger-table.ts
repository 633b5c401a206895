/** A ledger that is one table, read whole. */
import { type Result, ok } from '#core/base/result.ts';
import type { SqlDatabase, SqlFailure, SqlValue } from '#core/database.ts';
import type { LedgerEntry } from '#core/migration/dialect.ts';

/**
 * Reads the rows of a ledger.
 * In: the statement, the table that it is about, what a row means. Out: its entries, none while there is no such table; why it can't be read, when there
 * is one that is not what it should be.
 */
export function readLedgerTable(
  db: SqlDatabase,
  select: string,
  table: string,
  entryOf: (row: readonly SqlValue[]) => LedgerEntry,
): Result<readonly LedgerEntry[], SqlFailure> {
  const result = db.query(select, {}, Number.MAX_SAFE_INTEGER);
  if (result.ok) return ok(result.value.rows.map(entryOf));
  const found = db.query('SELECT 1 FROM sqlite_schema WHERE name = :table', { table });
  return found.ok && found.value.rows.length === 0 ? ok([]) : result;
}

/** Of a ledger that keeps versions and nothing else. */
export const entryOfVersion = (version: SqlValue | undefined, appliedAt: SqlValue = null): LedgerEntry => ({
  version: String(version),
  name: '',
  checksum: null,
  appliedAt: textOrNull(appliedAt),
  error: null,
});

export const textOrNull = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);
