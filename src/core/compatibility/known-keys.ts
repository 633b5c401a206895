/** Every primary-key value in a database, the candidates for what a get may find. */
import { keyText } from '#core/compatibility/memory.ts';
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { introspect } from '#core/schema/introspect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

/** How many rows of each table are looked at. */
const ROWS = 100;

/** Gives the values of single-column primary keys, table by table, in their order. */
export function keysByTable(db: SqlDatabase, leaveOut: readonly string[]): SqlValue[][] {
  return introspect(db, leaveOut).tables.map(({ name, columns }) => {
    const keys = columns.filter(({ primaryKey }) => primaryKey > 0);
    if (keys.length !== 1) return [];
    const column = quoteIdentifier(keys[0]!.name);
    const sql = `SELECT ${column} FROM ${quoteIdentifier(name)} WHERE ${column} IS NOT NULL ORDER BY ${column} LIMIT ${ROWS}`;
    const read = db.query(sql);
    return read.ok ? read.value.rows.map((row) => row[0]!) : [];
  });
}

/** Joins them, each value once. */
export function distinctKeys(tables: readonly (readonly SqlValue[])[]): SqlValue[] {
  return [...new Map(tables.flat().map((key) => [keyText(key), key])).values()];
}
