/** Which way an operation runs on a schema: `-- needs:` tried against the columns that exist. */
import type { Operation, OperationVariant } from '#core/app-version/app-version.ts';
import type { SqlDatabase } from '#core/database.ts';

/** Says whether a table or view has a column; SQLite's names don't tell case apart. */
export type HasColumn = (table: string, column: string) => boolean;

/**
 * Chooses the variant of an operation.
 * Out: the first in the file whose column exists, else the unmarked one, else null: on this schema the app has no such
 * operation.
 */
export function chooseVariant(operation: Operation, hasColumn: HasColumn): OperationVariant | null {
  const { variants } = operation;
  const marked = variants.find(({ needs }) => needs !== null && hasColumn(needs.table, needs.column));
  return marked ?? variants.find(({ needs }) => needs === null) ?? null;
}

/** Asks the database itself, each time anew: the schema of a live one changes. */
export function columnsOf(db: SqlDatabase): HasColumn {
  return (table, column) => {
    const sql = 'SELECT 1 FROM pragma_table_xinfo(:table) WHERE name = :column COLLATE NOCASE';
    const found = db.query(sql, { table, column });
    return found.ok && found.value.rows.length > 0;
  };
}
