/** What columns are given when an app does not name them. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { introspect } from '#core/schema/introspect.ts';

export type ColumnDefaults = ReadonlyMap<string, readonly SqlValue[]>;

/**
 * Evaluates the defaults of a schema.
 * Out: by column name in lower case, every default other than NULL that a column of that name has.
 */
export function columnDefaults(db: SqlDatabase, leaveOut: readonly string[]): ColumnDefaults {
  const defaults = new Map<string, SqlValue[]>();
  for (const { name, defaultSql } of introspect(db, leaveOut).tables.flatMap(({ columns }) => columns)) {
    if (defaultSql === null) continue;
    const evaluated = db.query(`SELECT (${defaultSql})`);
    const value = evaluated.ok ? evaluated.value.rows[0]?.[0] : null;
    if (value === null || value === undefined) continue;
    const id = name.toLowerCase();
    defaults.set(id, [...(defaults.get(id) ?? []), value]);
  }
  return defaults;
}
