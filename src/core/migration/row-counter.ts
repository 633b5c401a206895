/** Keeps the number of rows of every table from statement to statement, and counts again only what may have changed. */
import type { SqlDatabase, SqlParams } from '#core/database.ts';
import { type RowEffect, lowerCased } from '#core/migration/statement-effect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

/** Differences in the number of rows, by table, none of them 0. */
export type RowChanges = Readonly<Record<string, number>>;

/** A statement that has just run. */
export interface RanStatement {
  readonly effect: RowEffect;
  /** Rows changed by the statement itself, as SQLite counts them. */
  readonly changes: number;
  /** It failed, or undid others: then SQLite's counters don't tell what became of the rows. */
  readonly undone: boolean;
}

/** Gives what a statement that has just run did to every table. */
export type RowWatch = (ran: RanStatement) => RowChanges;

interface TableRows {
  readonly name: string;
  /** By which SQLite knows it, in whatever case a statement names it. */
  readonly lowerCase: string;
  /** Where its rows are stored: what stays the same when a table is renamed. 0 for a virtual table. */
  readonly rootPage: number;
  rows: number;
}

/**
 * How far the text of an INSERT, UPDATE or DELETE can be trusted to name all that it changes.
 * `alone`: no trigger, foreign key or virtual table can change other rows; `exact`: where SQLite's two counters agree, none did;
 * `one-table`: the same, but how many rows is not certain; `none`: it may be another table than it seems.
 */
type Trust = 'alone' | 'exact' | 'one-table' | 'none';

const nothing: RowChanges = {};

/**
 * Counts the rows of all tables of the main database (SQLite's own left out) and watches them from then on.
 * Out: a function to be called after each statement that may have changed rows; it gives what the statement did to every
 * table. A renamed table keeps its rows: that is no change. Where a statement's text and SQLite's counters prove what it
 * did, nothing is counted again; where they don't, everything is.
 */
export function watchRows(db: SqlDatabase): RowWatch {
  let { tables, trust } = listTables(db);
  countInto(db, tables);
  let totalChanges = readTotalChanges(db);

  return ({ effect, changes, undone }) => {
    if (!undone && (effect.kind === 'none' || (effect.kind === 'commits' && trust === 'alone'))) return nothing;
    if (!undone && effect.kind === 'creates') {
      if (!tables.some(({ lowerCase }) => lowerCase === effect.table)) tables.push(...findTable(db, effect.table));
      return nothing;
    }
    if (!undone && effect.kind === 'rows' && trust === 'alone') {
      const proven = changeOne(db, tables, trust, effect, changes);
      if (proven) {
        totalChanges += changes;
        return proven;
      }
    }
    const total = readTotalChanges(db);
    const moved = total - totalChanges;
    totalChanges = total;
    if (!undone && moved === 0 && effect.kind !== 'unknown' && effect.kind !== 'creates') return nothing;
    if (!undone && moved === changes && (effect.kind === 'rows' || effect.kind === 'recount')) {
      const proven = changeOne(db, tables, trust, effect, changes);
      if (proven) return proven;
    }
    const before = tables;
    ({ tables, trust } = listTables(db));
    const origins = undone ? originsByName(before, tables) : originsOf(before, tables);
    for (const table of tables) table.rows = origins.get(table)?.rows ?? 0;
    countInto(db, moved !== 0 || undone ? tables : tables.filter((table) => !origins.has(table)));
    return differences(before, tables, origins);
  };
}

/** Gives null where the table that the text names need not be the one that was changed. */
function changeOne(
  db: SqlDatabase,
  tables: readonly TableRows[],
  trust: Trust,
  effect: Extract<RowEffect, { readonly kind: 'rows' | 'recount' }>,
  changes: number,
): RowChanges | null {
  const table = tables.find(({ lowerCase }) => lowerCase === effect.table);
  if (!table || trust === 'none') return null;
  const before = table.rows;
  if (effect.kind === 'rows' && trust !== 'one-table') table.rows += effect.sign * changes;
  else countInto(db, [table]);
  return table.rows === before ? nothing : { [table.name]: table.rows - before };
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

const readTotalChanges = (db: SqlDatabase): number => Number(readRow(db, 'SELECT total_changes()')[0]);

/** A temporary table may have taken another's name; with REPLACE in a constraint an INSERT deletes rows uncounted. */
function listTables(db: SqlDatabase): { tables: TableRows[]; trust: Trust } {
  const listed = db.query(selectTables, {}, Number.MAX_SAFE_INTEGER);
  const rows = listed.ok ? listed.value.rows : [];
  const has = (place: number): boolean => rows.some((row) => row[place] !== 0);
  const tables = rows.map(([name, rootPage]) => emptyTable(name, rootPage));
  return { tables, trust: has(2) ? 'none' : has(3) ? 'one-table' : has(4) ? 'exact' : 'alone' };
}

function findTable(db: SqlDatabase, table: string): TableRows[] {
  const [name, rootPage] = readRow(db, selectTable, { table });
  return name === undefined ? [] : [emptyTable(name, rootPage)];
}

function emptyTable(first: unknown, rootPage: unknown): TableRows {
  const name = String(first);
  return { name, lowerCase: lowerCased(name), rootPage: Number(rootPage), rows: 0 };
}

const selectTable = `SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'table' AND name = :table COLLATE NOCASE`;

const selectTables = `SELECT name, rootpage, (SELECT count(*) FROM sqlite_temp_schema), sql LIKE '%replace%',
  sql LIKE '%references%' OR sql LIKE 'create virtual %' OR EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'trigger')
FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

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

function readRow(db: SqlDatabase, sql: string, params?: SqlParams): readonly unknown[] {
  const result = db.query(sql, params);
  return result.ok ? (result.value.rows[0] ?? []) : [];
}
