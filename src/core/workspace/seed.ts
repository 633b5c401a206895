/** Writes the rows that "production" has at the start. */
import { SEED_FILE } from '#core/workspace/sort-files.ts';
import type { Problem } from '#core/base/problem.ts';
import type { SourceRange } from '#core/base/source-range.ts';
import type { SqlDatabase } from '#core/database.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

/**
 * Writes all seed rows or none. A seed with transaction statements of its own, such as a dump, is run as it is.
 * Out: the problem with its place, null when all went well.
 */
export function writeSeed(db: SqlDatabase, seed: readonly SqlStatement[]): Problem | null {
  const own = seed.some(({ sql }) => /^(begin|commit|end|rollback|savepoint|release)\b/i.test(sql));
  if (seed.length === 0) return null;
  if (!own) db.query('BEGIN');
  for (const { sql, range } of seed) {
    const ran = db.query(sql);
    if (!ran.ok) return givenUp(db, ran.error.message, sql, range);
  }
  const last = seed[seed.length - 1] as SqlStatement;
  if (own) return db.inTransaction() ? givenUp(db, 'its transaction is never ended', last.sql, last.range) : null;
  // Deferred constraints are looked at here.
  const closed = db.query('COMMIT');
  return closed.ok ? null : givenUp(db, closed.error.message, last.sql, last.range);
}

function givenUp(db: SqlDatabase, message: string, sql: string, range: SourceRange): Problem {
  if (db.inTransaction()) db.query('ROLLBACK');
  return { code: 'seed-failed', file: SEED_FILE, range, message, sql };
}
