/** Which rows went because others did. */
import type { SqlDatabase } from '#core/database.ts';
import type { StatementEvent } from '#core/migration/event.ts';
import type { Cascade } from '#core/migration/rehearsal.ts';
import { lowerCased, rowEffectOf } from '#core/migration/statement-effect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { Table } from '#core/schema/schema.ts';

/**
 * Reads off a statement's row counts what foreign keys deleted besides.
 * In: the event, the tables before it. Out: each table that lost rows, still stands or was not the one dropped, and has a
 * key ON DELETE CASCADE to another table that lost rows too, while foreign keys were on.
 */
export function cascadesOf(
  { sql, rowsChanged, foreignKeys, error }: StatementEvent,
  before: ReadonlyMap<string, Table>,
): readonly Cascade[] {
  const losers = Object.entries(rowsChanged).filter(([, rows]) => rows < 0);
  if (losers.length < 2 || !foreignKeys.before || error !== null) return [];
  const lost = new Map(losers.map(([table]) => [lowerCased(table), table]));
  const named = namedTable(sql);
  return losers.flatMap(([table, rows]) => {
    if (lowerCased(table) === named) return [];
    const key = before
      .get(table)
      ?.foreignKeys.find((each) => each.onDelete === 'CASCADE' && lost.has(lowerCased(each.table)));
    const parent = key && lost.get(lowerCased(key.table));
    return parent === undefined || parent === table ? [] : [{ table, rows: -rows, parent, emptied: null }];
  });
}

/** How many NULLs there are in a column that loses its value with its parent. */
export interface NullCount {
  readonly table: string;
  readonly column: string;
  readonly parent: string;
  readonly nulls: number;
}

/** Counted after each statement, so not in tables that are large. */
const MOST_ROWS = 50_000;

/** Counts them for every key ON DELETE SET NULL; most databases have none, and then nothing is asked. */
export function countNulls(
  db: SqlDatabase,
  tables: ReadonlyMap<string, Table>,
  rows: Readonly<Record<string, number>>,
): readonly NullCount[] {
  const keys = [...tables.values()].flatMap(({ name, foreignKeys }) =>
    foreignKeys
      .filter(({ onDelete }) => onDelete === 'SET NULL' && (rows[name] ?? 0) <= MOST_ROWS)
      .map(({ columns, table }) => ({ table: name, column: columns[0]!, parent: table })),
  );
  return keys.flatMap((key) => {
    const sql = `SELECT count(*) FROM main.${quoteIdentifier(key.table)} WHERE ${quoteIdentifier(key.column)} IS NULL`;
    const read = db.query(sql);
    return read.ok ? [{ ...key, nulls: Number(read.value.rows[0]?.[0]) }] : [];
  });
}

/** The columns that a statement emptied besides: their parent lost rows, and they have more NULLs than before. */
export function emptiedBy(
  { sql, rowsChanged, foreignKeys, error }: StatementEvent,
  before: readonly NullCount[],
  after: readonly NullCount[],
): readonly Cascade[] {
  if (!foreignKeys.before || error !== null) return [];
  const lost = new Set(
    Object.keys(rowsChanged).flatMap((table) => (rowsChanged[table]! < 0 ? [lowerCased(table)] : [])),
  );
  const named = namedTable(sql);
  return after.flatMap(({ table, column, parent, nulls }) => {
    const old = before.find((count) => count.table === table && count.column === column);
    const more = old ? nulls - old.nulls : 0;
    if (more <= 0 || !lost.has(lowerCased(parent)) || lowerCased(table) === named) return [];
    return [{ table, rows: more, parent, emptied: column }];
  });
}

/** In lower case; null where the beginning of the statement does not tell. */
function namedTable(sql: string): string | null {
  const effect = rowEffectOf(sql);
  if (effect.kind === 'rows' || effect.kind === 'recount') return effect.table;
  const name = /^drop\s+table\s+(?:if\s+exists\s+)?(?:\w+\s*\.\s*)?["'`[]?([^"'`\]\s;]+)/i.exec(sql)?.[1];
  return name === undefined ? null : lowerCased(name);
}
