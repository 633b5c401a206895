/** The one read of the ledger, told like every other statement. */
import type { SqlDatabase } from '#core/database.ts';
import type { Ledger, LedgerEntry } from '#core/migration/dialect.ts';
import type { Migration } from '#core/migration/migration.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import type { StatementRunner } from '#core/migration/statement-runner.ts';

export interface LedgerRead {
  readonly entries: readonly LedgerEntry[];
  readonly refusal: MigrateRefusal | null;
}

/** Reads the ledger and tells of it. Out: its entries, or why they can't be read. */
export function readLedger(
  db: SqlDatabase,
  ledger: Ledger,
  migrations: readonly Migration[],
  runner: StatementRunner,
): LedgerRead {
  let entries: readonly LedgerEntry[] = [];
  const { sql } = ledger.select;
  const { error } = runner.tellRead(sql, () => {
    const result = ledger.read(db, migrations);
    if (!result.ok) return { found: null, error: result.error.message };
    entries = result.value;
    return { found: sayFound(entries), error: null };
  });
  return { entries, refusal: error === null ? null : { message: error, sql, file: null, range: null } };
}

function sayFound(entries: readonly LedgerEntry[]): string {
  const told = entries.filter((entry) => !entry.ignored);
  const failed = told.filter((entry) => entry.error !== null).length;
  const applied = told.length - failed;
  return failed === 0 ? `${applied} applied` : `${applied} applied, ${failed} failed`;
}
