/** All rows of a table at a moment, to be held against those of another moment. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import type { WorldTable } from '#core/migration/deltas/row-world.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { ForeignKey } from '#core/schema/schema.ts';

export interface RowSnapshot {
  /** Of the columns that are stored. */
  readonly columns: string;
  /** Foreign keys that act. */
  readonly keys: readonly ForeignKey[];
  /** By key: the key, all values as one text, and for each of those foreign keys the values of its columns. */
  readonly rows: ReadonlyMap<SqlValue, readonly SqlValue[]>;
}

export interface RowsCompared {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Rows in which the columns of a foreign key have other values. */
  readonly byKey: ReadonlyMap<ForeignKey, number>;
  /** Changed rows in which no foreign key has. */
  readonly elsewhere: number;
}

/**
 * Reads a table of the main database, columns that are generated left out.
 * In: how many rows at most. Out: null where SQLite refuses, 'large' where it is more than is kept.
 */
export function readSnapshot(
  db: SqlDatabase,
  { table: { name, columns }, withoutRowid, actingKeys }: WorldTable,
  mostRows: number,
): RowSnapshot | 'large' | null {
  const stored = columns.filter(({ generated }) => !generated).map((column) => column.name);
  const primary = columns.filter(({ primaryKey }) => primaryKey > 0).map((column) => column.name);
  const rowid = withoutRowid ? null : rowidName(columns.map((column) => lowerCased(column.name)));
  const texts = [keyText(primary, rowid), textOf(stored), ...actingKeys.map((key) => textOf(key.columns))];
  const read = db.query(`SELECT ${texts.join(', ')} FROM main.${quoteIdentifier(name)}`, {}, mostRows);
  if (!read.ok) return null;
  if (read.value.truncated) return 'large';
  const rows = new Map<SqlValue, readonly SqlValue[]>();
  for (const row of read.value.rows) {
    // Without any key a row is its values; equal ones are numbered.
    const values = String(row[1]);
    let key = row[0] ?? values;
    for (let copy = 1; rows.has(key); copy += 1) key = `${values} ${copy}`;
    rows.set(key, row);
  }
  return { columns: stored.join('\0'), keys: actingKeys, rows };
}

export function compareSnapshots(before: RowSnapshot, after: RowSnapshot): RowsCompared {
  const byKey = new Map<ForeignKey, number>();
  let [kept, changed, elsewhere] = [0, 0, 0];
  for (const [key, now] of after.rows) {
    const was = before.rows.get(key);
    if (was === undefined) continue;
    kept += 1;
    if (was[1] === now[1]) continue;
    changed += 1;
    const moved = before.keys.filter((_, at) => was[at + 2] !== now[at + 2]);
    if (moved.length === 0) elsewhere += 1;
    for (const each of moved) byKey.set(each, (byKey.get(each) ?? 0) + 1);
  }
  return { added: after.rows.size - kept, removed: before.rows.size - kept, changed, byKey, elsewhere };
}

/** By the primary key; by the rowid where there is none or, as SQLite allows, a NULL in it. */
function keyText(primary: readonly string[], rowid: string | null): string {
  if (primary.length === 0) return rowid ?? 'NULL';
  const names = primary.map(quoteIdentifier);
  const missing = names.map((name) => `${name} IS NULL`).join(' OR ');
  const text = rowid === null ? textOf(primary) : `iif(${missing}, '#' || ${rowid}, ${textOf(primary)})`;
  // A number is read faster than its text.
  return names.length === 1 ? `iif(typeof(${names[0]!}) = 'integer', ${names[0]!}, ${text})` : text;
}

/** Different for different values: 1 and 1.0, a text and a BLOB, texts with a NUL or with bytes that are no UTF-8. */
const textOf = (columns: readonly string[]): string =>
  `concat_ws(',', ${columns
    .map(quoteIdentifier)
    .map((name) => `iif(typeof(${name}) = 'text', hex(${name}) || 't', quote(${name}))`)
    .join(', ')})`;

const rowidName = (columns: readonly string[]): string | null =>
  ['rowid', '_rowid_', 'oid'].find((name) => !columns.includes(name)) ?? null;
