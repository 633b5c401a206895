/** What columns are given when an app does not name them. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';

export type ColumnDefaults = ReadonlyMap<string, readonly SqlValue[]>;

/**
 * Evaluates the defaults of a schema.
 * Out: by column name in lower case, every default other than NULL that a column of that name has.
 */
export function columnDefaults(db: SqlDatabase, leaveOut: readonly string[]): ColumnDefaults {
  const defaults = new Map<string, SqlValue[]>();
  const declared = db.query(SELECT_DEFAULTS);
  for (const [table, name, defaultSql] of declared.ok ? declared.value.rows : []) {
    if (leaveOut.includes(String(table))) continue;
    const evaluated = db.query(`SELECT (${String(defaultSql)})`);
    const value = evaluated.ok ? evaluated.value.rows[0]?.[0] : null;
    if (value === null || value === undefined) continue;
    const id = String(name).toLowerCase();
    defaults.set(id, [...(defaults.get(id) ?? []), value]);
  }
  return defaults;
}

const SELECT_DEFAULTS = `SELECT t.name, c.name, c.dflt_value
FROM main.sqlite_schema AS t JOIN pragma_table_xinfo(t.name, 'main') AS c
WHERE t.type = 'table' AND c.dflt_value IS NOT NULL ORDER BY t.name, c.cid`;
