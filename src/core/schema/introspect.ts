/** Asks SQLite what its tables are made of, by its plain pragmas: joined in one statement they would cost it three times as much. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { dumpSchema, inBinaryOrder } from '#core/schema/dump-schema.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { Column, ForeignKey, Index, Schema, Table } from '#core/schema/schema.ts';

/**
 * Reads the schema of the main database.
 * In: a database, names of ledger objects to leave out. Out: tables by name, their columns in order of declaration, the
 * hidden ones of virtual tables left out; and all objects as `dumpSchema` gives them. A foreign key that names no columns
 * is given those of the primary key that it stands for, or none if there is no such table. A table that SQLite can't open
 * (a missing module) has no columns.
 */
export function introspect(db: SqlDatabase, leaveOut: readonly string[]): Schema {
  const objects = dumpSchema(db, leaveOut);
  const names = objects.filter(({ type }) => type === 'table').map(({ name }) => name);
  const columns = new Map(names.map((name) => [name, columnsOf(db, name)]));
  const tables = names.map((name): Table => ({
    name,
    columns: columns.get(name) ?? [],
    foreignKeys: joinKeyParts(ask(db, 'foreign_key_list', name).map(keyPartOf), columns),
    indexes: indexesOf(db, name),
  }));
  return { tables, objects };
}

/** Reads one table; a foreign key of it that names no columns is given those of its own primary key, or none. */
export function introspectTable(db: SqlDatabase, name: string): Table {
  const columns = new Map([[name, columnsOf(db, name)]]);
  const foreignKeys = joinKeyParts(ask(db, 'foreign_key_list', name).map(keyPartOf), columns);
  return { name, columns: columns.get(name) ?? [], foreignKeys, indexes: indexesOf(db, name) };
}

function ask(db: SqlDatabase, pragma: string, name: string): readonly Row[] {
  const answer = db.query(`PRAGMA main.${pragma}(${quoteIdentifier(name)})`, {}, Number.MAX_SAFE_INTEGER);
  return answer.ok ? answer.value.rows : [];
}

type Row = readonly SqlValue[];

function columnsOf(db: SqlDatabase, table: string): readonly Column[] {
  return ask(db, 'table_xinfo', table)
    .filter((row) => row[6] !== 1)
    .map(columnOf);
}

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

function keyPartOf([id, , table, from, to, onUpdate, onDelete]: Row): KeyPart {
  return {
    id: Number(id),
    table: String(table),
    from: String(from),
    to: to === null ? null : String(to),
    onDelete: String(onDelete),
    onUpdate: String(onUpdate),
  };
}

/** SQLite gives the last declared first. */
function joinKeyParts(parts: readonly KeyPart[], columns: ReadonlyMap<string, readonly Column[]>): ForeignKey[] {
  const ids = [...new Set(parts.map(({ id }) => id))].toReversed();
  return ids.map((id) => {
    const key = parts.filter((part) => part.id === id);
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

function indexesOf(db: SqlDatabase, table: string): Index[] {
  return ask(db, 'index_list', table)
    .map(([, name, unique, origin]): Index => ({
      name: String(name),
      unique: unique === 1,
      // Null for an expression.
      columns: ask(db, 'index_info', String(name)).map(([, , column]) => (column === null ? null : String(column))),
      origin: origin as Index['origin'],
    }))
    .toSorted((one, other) => inBinaryOrder(one.name, other.name));
}
