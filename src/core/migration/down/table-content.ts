/** The rows of a table, to be compared: all of them while there are few, else a hash. */
import { quickHash } from '#core/base/quick-hash.ts';
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

export interface TableContent {
  readonly columns: readonly string[];
  /** Null where there are too many to keep. */
  readonly rows: readonly (readonly SqlValue[])[] | null;
  readonly count: number;
  /** Equal for equal rows in the same order. */
  readonly text: string;
}

const KEPT = 2000;
const AT_ONCE = 4000;

/** Reads a table of the main database; null when there is none, or none that can be read. */
export function readContent(db: SqlDatabase, table: string): TableContent | null {
  const select = `SELECT * FROM main.${quoteIdentifier(table)}`;
  const read = db.query(select, undefined, KEPT + 1);
  if (!read.ok) return null;
  const { columns, rows, truncated } = read.value;
  if (!truncated && rows.length <= KEPT) return { columns, rows, count: rows.length, text: textOf(columns, rows) };
  let count = 0;
  let hash = '';
  for (;;) {
    const part = db.query(`${select} LIMIT ${AT_ONCE} OFFSET :from`, { from: count }, AT_ONCE);
    if (!part.ok || part.value.rows.length === 0) break;
    count += part.value.rows.length;
    hash = quickHash(hash + textOf(columns, part.value.rows));
  }
  return { columns, rows: null, count, text: hash };
}

/** A value as a text that no other value has. SQLite gives 1 and 1.0 alike. */
export function cellText(value: SqlValue): string {
  if (typeof value === 'string') return `s${value.length}:${value}`;
  if (value === null) return 'n';
  if (typeof value === 'number') return `d${value};`;
  return typeof value === 'bigint' ? `i${value};` : `b${value.length}:${value.join(',')};`;
}

function textOf(columns: readonly string[], rows: readonly (readonly SqlValue[])[]): string {
  let text = columns.map(cellText).join('');
  for (const row of rows) for (const value of row) text += cellText(value);
  return text;
}
