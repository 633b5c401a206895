/** The normalised dump: what sqlite_schema holds, without what belongs to SQLite and to the migration ledger. */
import type { SqlDatabase } from '#core/database.ts';
import type { SchemaObject } from '#core/schema/schema.ts';

/**
 * Dumps the schema of the main database.
 * In: a database, names of ledger objects to leave out (indexes on a table left out go with it).
 * Out: the objects ordered by type, then name, in SQLite's binary order. Throws if SQLite can't read its own schema.
 */
export function dumpSchema(db: SqlDatabase, leaveOut: readonly string[]): readonly SchemaObject[] {
  const read = db.query('SELECT type, name, tbl_name, sql FROM main.sqlite_schema', {}, Number.MAX_SAFE_INTEGER);
  if (!read.ok) throw new Error(`the schema can't be read: ${read.error.message}`);
  const hidden = new Set(leaveOut);
  return read.value.rows
    .map(([type, name, table, sql]) => ({ type, name, table, sql: sql ?? '' }) as SchemaObject)
    .filter(
      ({ type, name, table }) => !isOfSqlite(name) && !hidden.has(name) && !(type === 'index' && hidden.has(table)),
    )
    .toSorted((one, other) => inBinaryOrder(one.type, other.type) || inBinaryOrder(one.name, other.name));
}

/** SQLite keeps these names for itself, in any case. */
const isOfSqlite = (name: string): boolean => /^sqlite_/i.test(name);

/** The order of code units, as SQLite's own collation has it but for the rarest characters. */
export const inBinaryOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
