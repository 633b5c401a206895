/** The normalised dump: what sqlite_schema holds, without what belongs to SQLite and to the migration ledger. */
import type { SqlDatabase, SqlRows } from '#core/database.ts';
import type { SchemaObject } from '#core/schema/schema.ts';

/**
 * Dumps the schema of the main database.
 * In: a database, names of ledger objects to leave out (indexes on a table left out go with it).
 * Out: the objects ordered by type, then name, in SQLite's binary order. Throws if SQLite can't read its own schema.
 */
export function dumpSchema(db: SqlDatabase, leaveOut: readonly string[]): readonly SchemaObject[] {
  const hidden = new Set(leaveOut);
  return readRows(db, selectObjects)
    .map(([type, name, table, sql]) => ({ type, name, table, sql: sql ?? '' }) as SchemaObject)
    .filter((object) => !hidden.has(object.name) && !(object.type === 'index' && hidden.has(object.table)));
}

const selectObjects = `SELECT type, name, tbl_name, sql FROM main.sqlite_schema
WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name`;

/** Runs a read of ours that no healthy database refuses, and gives all of its rows. */
export function readRows(db: SqlDatabase, sql: string): SqlRows['rows'] {
  const result = db.query(sql, {}, Number.MAX_SAFE_INTEGER);
  if (!result.ok) throw new Error(`the schema can't be read: ${result.error.message}`);
  return result.value.rows;
}
