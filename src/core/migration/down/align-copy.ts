/** Gives a table of the copy the rows that the main database has, instead of those that were made up for it. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { readContent } from '#core/migration/down/table-content.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

/**
 * In: the two databases, whose schema is the same. Out: false where it could not be done without touching other rows: then
 * the copy is to be made anew.
 */
export function alignTable(main: SqlDatabase, copy: SqlDatabase, table: string): boolean {
  const ties = copy.query(
    "SELECT 1 FROM main.sqlite_schema WHERE type = 'trigger' OR (type = 'table' AND sql LIKE '%references%') LIMIT 1",
  );
  const content = readContent(main, table);
  if (!ties.ok || ties.value.rows.length > 0 || !content?.rows || content.rows.length > 100) return false;
  const name = `main.${quoteIdentifier(table)}`;
  const columns = content.columns.map(quoteIdentifier).join(', ');
  const insert = `INSERT INTO ${name} (${columns}) VALUES (${content.columns.map((_, i) => `:p${i}`).join(', ')})`;
  copy.query('BEGIN');
  const done = [
    copy.query(`DELETE FROM ${name}`),
    ...content.rows.map((row) => copy.query(insert, paramsOf(row))),
    copy.query('COMMIT'),
  ].every(({ ok }) => ok);
  if (copy.inTransaction()) copy.query('ROLLBACK');
  return done;
}

const paramsOf = (row: readonly SqlValue[]): Record<string, SqlValue> =>
  Object.fromEntries(row.map((value, i) => [`p${i}`, value]));
