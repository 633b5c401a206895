/** How many rows tables have. */
import type { SqlDatabase } from '#core/database.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

/** Counts tables of the main database one by one; one that can't be counted (a missing module) is left out. */
export function countRows(db: SqlDatabase, tables: readonly string[]): Readonly<Record<string, number>> {
  const counted = tables.flatMap((table): [string, number][] => {
    const read = db.query(`SELECT count(*) FROM main.${quoteIdentifier(table)}`);
    return read.ok ? [[table, Number(read.value.rows[0]?.[0])]] : [];
  });
  return Object.fromEntries(counted);
}
