/** Foreign keys that SQLite looks at only when a transaction is committed. */
import type { SqlDatabase } from '#core/database.ts';

/** Whether there may be one, and keys are enforced at all. Only saves work: a key that is looked at at once has no violation. */
export function hasDeferredKeys(db: SqlDatabase): boolean {
  const found = db.query(
    "SELECT 1 FROM pragma_foreign_keys, sqlite_schema WHERE foreign_keys = 1 AND sql LIKE '%DEFERRABLE%' LIMIT 1",
  );
  return found.ok && found.value.rows.length > 0;
}

/** Counts the rows that break a foreign key. */
export function countViolations(db: SqlDatabase): number {
  const found = db.query('SELECT count(*) FROM pragma_foreign_key_check');
  return found.ok ? Number(found.value.rows[0]?.[0]) : 0;
}
