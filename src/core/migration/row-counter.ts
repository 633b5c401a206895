/** Keeps the number of rows of every table from statement to statement, and counts again only what may have changed. */
import type { SqlDatabase } from '#core/database.ts';
import { rowEffectOf } from '#core/migration/row-effect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

/** Differences in the number of rows, by table, none of them 0. */
export type RowChanges = Readonly<Record<string, number>>;

/** A statement that has just run. */
export interface RanStatement {
  readonly sql: string;
  /** Rows changed by the statement itself, as SQLite counts them. */
  readonly changes: number;
  /** It failed, or undid others: then SQLite's counters don't tell what became of the rows. */
  readonly undone: boolean;
}

interface TableRows {
  readonly name: string;
  /** Where its rows are stored: what stays the same when a table is renamed. 0 for a virtual table. */
  readonly rootPage: number;
  rows: number;
}

/** How far the text of an INSERT, UPDATE or DELETE can be trusted to name all that it changes. */
type Trust = 'exact' | 'one-table' | 'none';

const nothing: RowChanges = {};

/**
 * Counts the rows of all tables of the main database (SQLite's own left out) and watches them from then on.
 * Out: a function to be called after each statement that may have changed rows; it gives what the statement did to every
 * table. A renamed table keeps its rows: that is no change. Where a statement's text and SQLite's counters prove what it
 * did, nothing is counted again; where they don't, everything is.
 */
export function watchRows(db: SqlDatabase): (ran: RanStatement) => RowChanges {
  let tables = listTables(db);
  countInto(db, tables);
  let totalChanges = readTotalChanges(db);
  let trust: Trust | null = null;

  return ({ sql, changes, undone }) => {
    const effect = rowEffectOf(sql);
    const total = readTotalChanges(db);
    const moved = total - totalChanges;
    totalChanges = total;

    if (effect.kind !== 'unknown' && !undone) {
      if (moved === 0) return nothing;
      trust ??= readTrust(db);
      const table = tables.find(({ name }) => name.toLowerCase() === effect.table);
      if (table && trust !== 'none' && moved === changes) {
        const before = table.rows;
        if (effect.kind === 'rows' && trust === 'exact') table.rows += effect.sign * changes;
        else countInto(db, [table]);
        return table.rows === before ? nothing : { [table.name]: table.rows - before };
      }
    }
    // No other statement than these leaves the schema, and with it our trust, as it was.
    trust = null;
    const before = tables;
    tables = listTables(db);
    const origins = undone ? originsByName(before, tables) : originsOf(before, tables);
    for (const table of tables) table.rows = origins.get(table)?.rows ?? 0;
    countInto(db, moved !== 0 || undone ? tables : tables.filter((table) => !origins.has(table)));
    return differences(before, tables, origins);
  };
}

/** Which table of before each one was: the one of its name, or the one stored where it is. */
function originsOf(before: readonly TableRows[], after: readonly TableRows[]): Map<TableRows, TableRows> {
  const origins = originsByName(before, after);
  const used = new Set(origins.values());
  for (const table of after) {
    if (origins.has(table) || table.rootPage === 0) continue;
    const origin = before.find((candidate) => candidate.rootPage === table.rootPage && !used.has(candidate));
    if (origin) origins.set(table, origin);
  }
  return origins;
}

function originsByName(before: readonly TableRows[], after: readonly TableRows[]): Map<TableRows, TableRows> {
  const named = new Map(before.map((table) => [table.name, table]));
  return new Map(after.flatMap((table) => (named.has(table.name) ? [[table, named.get(table.name)!]] : [])));
}

function differences(
  before: readonly TableRows[],
  after: readonly TableRows[],
  origins: ReadonlyMap<TableRows, TableRows>,
): RowChanges {
  const kept = new Set(origins.values());
  const entries = [
    ...before.filter((table) => !kept.has(table)).map(({ name, rows }) => [name, -rows] as const),
    ...after.map((table) => [table.name, table.rows - (origins.get(table)?.rows ?? 0)] as const),
  ].filter(([, difference]) => difference !== 0);
  return entries.length === 0 ? nothing : Object.fromEntries(entries);
}

/** A temporary table may have taken another's name; with REPLACE in a constraint, an INSERT deletes rows uncounted. */
function readTrust(db: SqlDatabase): Trust {
  const [temporary, replacing] = readRow(
    db,
    `SELECT (SELECT count(*) FROM sqlite_temp_schema),
      (SELECT count(*) FROM main.sqlite_schema WHERE sql LIKE '%replace%')`,
  );
  return temporary !== 0 ? 'none' : replacing === 0 ? 'exact' : 'one-table';
}

const readTotalChanges = (db: SqlDatabase): number => Number(readRow(db, 'SELECT total_changes()')[0]);

function listTables(db: SqlDatabase): TableRows[] {
  const listed = db.query(
    `SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    {},
    Number.MAX_SAFE_INTEGER,
  );
  const rows = listed.ok ? listed.value.rows : [];
  return rows.map(([name, rootPage]) => ({ name: String(name), rootPage: Number(rootPage), rows: 0 }));
}

const tablesInOneCount = 100;

/** A table that can't be counted, such as a virtual one whose module is missing, keeps the count that it has. */
function countInto(db: SqlDatabase, tables: readonly TableRows[]): void {
  for (let from = 0; from < tables.length; from += tablesInOneCount) {
    const some = tables.slice(from, from + tablesInOneCount);
    const counts = readRow(db, `SELECT ${some.map(countOf).join(', ')}`);
    if (counts.length === some.length) some.forEach((table, i) => (table.rows = Number(counts[i])));
    else if (some.length > 1) some.forEach((table) => countInto(db, [table]));
  }
}

const countOf = ({ name }: TableRows): string => `(SELECT count(*) FROM main.${quoteIdentifier(name)})`;

function readRow(db: SqlDatabase, sql: string): readonly unknown[] {
  const result = db.query(sql);
  return result.ok ? (result.value.rows[0] ?? []) : [];
}
