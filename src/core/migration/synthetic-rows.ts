/** Writes a few rows into tables that have none: what a migration does to rows shows only where there are some. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { plainValue } from '#core/migration/synthetic/column-values.ts';
import { fillTable, type ParentValues } from '#core/migration/synthetic/fill-table.ts';
import { askAll, readTableFacts, type TableFacts } from '#core/migration/synthetic/table-facts.ts';
import { inBinaryOrder } from '#core/schema/dump-schema.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

export interface FilledTable {
  readonly table: string;
  /** 0: no row was found that the table takes. */
  readonly rows: number;
}

/**
 * Writes rows into every empty table of the main database, parents first, such that all constraints hold.
 * In: a database, the names of tables to leave alone. Out: what each table that was empty holds now. Nothing else is changed; the
 * same schema gets the same rows. Never throws.
 */
export function writeSyntheticRows(
  db: SqlDatabase,
  perTable = 2,
  leaveOut: readonly string[] = [],
): readonly FilledTable[] {
  const tables = askAll(db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    .map(([name]) => String(name))
    .filter((name) => !/^sqlite_/i.test(name) && !leaveOut.includes(name));
  return fillEmptyOnes(db, tables.toSorted(inBinaryOrder), perTable);
}

/** The same for some tables only; those that have rows, or are no tables, are left out. */
export function fillEmptyOnes(db: SqlDatabase, tables: readonly string[], perTable = 2): readonly FilledTable[] {
  const empty = tables.filter((table) => countRows(db, table) === 0);
  if (empty.length === 0) return [];
  const facts = parentsFirst(empty.map((table) => readTableFacts(db, table)));
  const own = !db.inTransaction();
  db.query(own ? 'BEGIN' : 'SAVEPOINT synthetic_rows');
  const children = facts.filter(({ parents }) => parents.length > 0);
  // Those that refer to one another in a circle can only be written together.
  if (children.length > 0) db.query('PRAGMA defer_foreign_keys = on');
  for (const each of facts)
    // A trigger may have written into the others by now.
    if (each === facts[0] || countRows(db, each.name) === 0)
      fillTable(db, each, perTable, parentsOf(db, each, facts, perTable));
  for (let left = children.length; left > 0 && mendKeys(db, children); left -= 1);
  const kept = !db.inTransaction() || db.query(own ? 'COMMIT' : 'RELEASE synthetic_rows').ok;
  if (!kept)
    for (const sql of own ? ['ROLLBACK'] : ['ROLLBACK TO synthetic_rows', 'RELEASE synthetic_rows']) db.query(sql);
  return empty.map((table) => ({ table, rows: countRows(db, table) ?? 0 }));
}

function countRows(db: SqlDatabase, table: string): number | null {
  const count = askAll(db, `SELECT count(*) FROM (SELECT 1 FROM main.${quoteIdentifier(table)} LIMIT 1000)`)[0]?.[0];
  return count === undefined ? null : Number(count);
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A table whose parents are among the others comes after them, unless they refer to it too. */
function parentsFirst(tables: readonly TableFacts[]): readonly TableFacts[] {
  const ordered: TableFacts[] = [];
  const seen = new Set<TableFacts>();
  const visit = (table: TableFacts): void => {
    if (seen.has(table)) return;
    seen.add(table);
    for (const { parent } of table.parents) tables.filter(({ name }) => sameName(name, parent)).forEach(visit);
    ordered.push(table);
  };
  tables.forEach(visit);
  return ordered;
}

/** The keys that the parent has; of one that is still to be filled, the table itself included, those that it will get. */
function parentsOf(db: SqlDatabase, child: TableFacts, filling: readonly TableFacts[], perTable: number): ParentValues {
  const found = new Map<object, readonly (readonly SqlValue[])[]>();
  return (key, row) => {
    const later = filling.find(({ name }) => sameName(name, key.parent));
    const to = key.to.length > 0 ? key.to : (later ?? readTableFacts(db, key.parent)).primaryKey;
    if (to.length !== key.from.length) return null;
    const columns = to.map(quoteIdentifier).join(', ');
    if (!found.has(key))
      found.set(key, askAll(db, `SELECT DISTINCT ${columns} FROM main.${quoteIdentifier(key.parent)} LIMIT 20`));
    const there = found.get(key)!.filter((values) => !values.includes(null));
    if (there.length > 0 && later !== child) return there.map((_, i) => there[(i + row) % there.length]!);
    if (!later) return [];
    const expected = Array.from({ length: perTable }, (_, i) => to.map((name) => expectedValue(later, name, i)));
    // A first row of a tree is its root.
    return later === child
      ? [...(row === 0 ? rootOf(child, key.from) : []), expected[0]!, expected[row]!]
      : [expected[row]!];
  };
}

const rootOf = ({ columns }: TableFacts, from: readonly string[]): readonly (readonly SqlValue[])[] =>
  from.some((name) => columns.find((column) => column.name === name)?.nullable) ? [from.map(() => null)] : [];

function expectedValue({ columns }: TableFacts, name: string, row: number): SqlValue {
  const column = columns.find((candidate) => sameName(candidate.name, name));
  return column ? plainValue(column, row) : null;
}

/** A row whose parent came out otherwise than expected loses its tie, or goes. Out: whether there was one. */
function mendKeys(db: SqlDatabase, tables: readonly TableFacts[]): boolean {
  const isBroken = (name: string): boolean =>
    askAll(db, `PRAGMA main.foreign_key_check(${quoteIdentifier(name)})`).length > 0;
  const broken = tables.filter(({ name }) => isBroken(name));
  for (const { name, parents, columns } of broken) {
    const loose = columns.filter((column) => column.nullable && parents.some(({ from }) => from.includes(column.name)));
    const table = `main.${quoteIdentifier(name)}`;
    const untied = loose.map((column) => `${quoteIdentifier(column.name)} = NULL`).join(', ');
    if (loose.length > 0) db.query(`UPDATE ${table} SET ${untied}`);
    if (isBroken(name)) db.query(`DELETE FROM ${table}`);
  }
  return broken.length > 0;
}
