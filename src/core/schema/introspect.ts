/** Asks SQLite what its tables are made of, in four statements however many tables there are. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { dumpSchema, readRows } from '#core/schema/dump-schema.ts';
import type { Column, ForeignKey, Index, Schema, Table } from '#core/schema/schema.ts';

/**
 * Reads the schema of the main database.
 * In: a database, names of ledger objects to leave out. Out: tables by name, their columns in order of declaration, the
 * hidden ones of virtual tables left out; and all objects as `dumpSchema` gives them. A foreign key that names no columns
 * is given those of the primary key that it stands for, or none if there is no such table.
 */
export function introspect(db: SqlDatabase, leaveOut: readonly string[]): Schema {
  const objects = dumpSchema(db, leaveOut);
  const columns = groupByTable(readRows(db, selectColumns), columnOf);
  const keys = groupByTable(readRows(db, selectForeignKeys), keyPartOf);
  const indexes = groupByTable(readRows(db, selectIndexes), indexPartOf);
  const tables = objects
    .filter((object) => object.type === 'table')
    .map(({ name }): Table => ({
      name,
      columns: columns.get(name) ?? [],
      foreignKeys: joinKeyParts(keys.get(name) ?? [], columns),
      indexes: joinIndexParts(indexes.get(name) ?? []),
    }));
  return { tables, objects };
}

const fromTables = `FROM main.sqlite_schema AS t`;

const selectColumns = `SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
${fromTables} JOIN pragma_table_xinfo(t.name, 'main') AS c
WHERE t.type = 'table' AND c.hidden <> 1 ORDER BY t.name, c.cid`;

const selectForeignKeys = `SELECT t.name, f.id, f."table", f."from", f."to", f.on_delete, f.on_update
${fromTables} JOIN pragma_foreign_key_list(t.name, 'main') AS f
WHERE t.type = 'table' ORDER BY t.name, f.id DESC, f.seq`;

const selectIndexes = `SELECT t.name, i.name, i."unique", i.origin, p.name
${fromTables} JOIN pragma_index_list(t.name, 'main') AS i JOIN pragma_index_info(i.name, 'main') AS p
WHERE t.type = 'table' ORDER BY t.name, i.name, p.seqno`;

type Row = readonly SqlValue[];

function columnOf([, name, type, notNull, defaultSql, primaryKey, hidden]: Row): Column {
  return {
    name: String(name),
    type: String(type ?? ''),
    notNull: notNull === 1,
    defaultSql: defaultSql === null || defaultSql === undefined ? null : String(defaultSql),
    primaryKey: Number(primaryKey),
    generated: Number(hidden) > 1,
  };
}

interface KeyPart {
  readonly id: number;
  readonly table: string;
  readonly from: string;
  readonly to: string | null;
  readonly onDelete: string;
  readonly onUpdate: string;
}

function keyPartOf([, id, table, from, to, onDelete, onUpdate]: Row): KeyPart {
  return {
    id: Number(id),
    table: String(table),
    from: String(from),
    to: to === null ? null : String(to),
    onDelete: String(onDelete),
    onUpdate: String(onUpdate),
  };
}

function joinKeyParts(parts: readonly KeyPart[], columns: ReadonlyMap<string, readonly Column[]>): ForeignKey[] {
  return [...groupBy(parts, (part) => part.id).values()].map((key) => {
    const { table, onDelete, onUpdate } = key[0]!;
    const named = key.flatMap((part) => (part.to === null ? [] : [part.to]));
    const referencedColumns = named.length === key.length ? named : primaryKeyOf(table, columns);
    return { columns: key.map((part) => part.from), table, referencedColumns, onDelete, onUpdate };
  });
}

/** The table is named as the REFERENCES clause has it, in which case may differ. */
function primaryKeyOf(table: string, columns: ReadonlyMap<string, readonly Column[]>): string[] {
  const name = [...columns.keys()].find((candidate) => candidate.toLowerCase() === table.toLowerCase());
  return (columns.get(name ?? '') ?? [])
    .filter((column) => column.primaryKey > 0)
    .toSorted((a, b) => a.primaryKey - b.primaryKey)
    .map((column) => column.name);
}

interface IndexPart {
  readonly name: string;
  readonly unique: boolean;
  readonly origin: Index['origin'];
  /** Null for an expression. */
  readonly column: string | null;
}

function indexPartOf([, name, unique, origin, column]: Row): IndexPart {
  return {
    name: String(name),
    unique: unique === 1,
    origin: origin as Index['origin'],
    column: column === null ? null : String(column),
  };
}

function joinIndexParts(parts: readonly IndexPart[]): Index[] {
  return [...groupBy(parts, (part) => part.name).values()].map((index) => {
    const { name, unique, origin } = index[0]!;
    return { name, unique, columns: index.map((part) => part.column), origin };
  });
}

function groupByTable<T>(rows: readonly Row[], read: (row: Row) => T): Map<string, T[]> {
  const groups = groupBy(rows, (row) => String(row[0]));
  return new Map([...groups].map(([table, group]) => [table, group.map(read)]));
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
