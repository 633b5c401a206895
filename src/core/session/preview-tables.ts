/** The first rows of every table, as the screen shows them. */
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { Schema, Table } from '#core/schema/schema.ts';
import type { SqlDatabase, SqlRows } from '#core/database.ts';
import type { TablePreview } from '#core/session/session.ts';

const PREVIEW_ROWS = 200;

/** Looks into each table of a schema. A table that SQLite can't read (a missing module) shows its columns and no rows. */
export function previewTables(db: SqlDatabase, schema: Schema): readonly TablePreview[] {
  return schema.tables.map((table) => {
    const read = firstRows(db, table);
    const counted = db.query(`SELECT count(*) FROM main.${quoteIdentifier(table.name)}`);
    return {
      name: table.name,
      columns: read?.columns ?? table.columns.map(({ name }) => name),
      rows: read?.rows ?? [],
      count: counted.ok ? Number(counted.value.rows[0]?.[0] ?? 0) : 0,
    };
  });
}

/** A table WITHOUT ROWID has a primary key instead; a virtual one may have neither. */
function firstRows(db: SqlDatabase, table: Table): SqlRows | null {
  const key = table.columns
    .filter(({ primaryKey }) => primaryKey > 0)
    .toSorted((a, b) => a.primaryKey - b.primaryKey)
    .map(({ name }) => quoteIdentifier(name));
  const orders = [' ORDER BY rowid', key.length > 0 ? ` ORDER BY ${key.join(', ')}` : '', ''];
  for (const order of orders) {
    const read = db.query(
      `SELECT * FROM main.${quoteIdentifier(table.name)}${order} LIMIT ${PREVIEW_ROWS}`,
      {},
      PREVIEW_ROWS,
    );
    if (read.ok) return read.value;
  }
  return null;
}
