/** Which app version reads and writes which column, found by trying: change the column on a copy and prepare again. */
import type { AppVersion } from '#core/app-version/app-version.ts';
import { bindApp, lookAt } from '#core/compatibility/bound-app.ts';
import { reachableObjects, wordsOfApps } from '#core/compatibility/reachable.ts';
import type { ColumnUsage } from '#core/compatibility/verdict.ts';
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import { introspect } from '#core/schema/introspect.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { Column, SchemaObject, Table } from '#core/schema/schema.ts';
import { tokenize } from '#core/sql/tokenizer.ts';

export interface UsageOptions {
  /** Objects of the migration ledger. */
  readonly leaveOut: readonly string[];
  /** The schema version that the answer is labelled with. */
  readonly schema: number;
  /** Opens the empty copy on which it is tried. */
  readonly open: OpenDatabase;
}

/** A statement as it is tried, and the result columns that it has on the schema as it is. */
interface Candidate {
  readonly sql: string;
  readonly columns: string;
}

const NEW_NAME = 'rollforward_renamed';

/**
 * Finds the usage of every column of every table.
 * In: a database, of which only the schema is looked at; app versions. Out: one entry for each column, in the order of the
 * tables' names and the columns' places; one that nobody uses has empty lists. An operation that does not prepare on the
 * schema as it is uses nothing.
 *
 * A column is used if, once it has another name, an operation no longer prepares or its result columns are named otherwise;
 * or if it no longer prepares once the table has one column more (an INSERT without a column list). It is written if the
 * operation is refused once the column is a generated one, else it is read.
 */
export const columnUsage = (db: SqlDatabase, apps: readonly AppVersion[], options: UsageOptions): ColumnUsage[] =>
  usageFinder(apps, options)(db, options.schema);

/** The same for one schema after the other: what did not change from the one before is not tried again. */
export function usageFinder(
  apps: readonly AppVersion[],
  { leaveOut, open }: Pick<UsageOptions, 'leaveOut' | 'open'>,
): (db: SqlDatabase, schema: number) => ColumnUsage[] {
  const words = wordsOfApps(apps);
  const columnsOf = new Map<string, readonly string[]>();
  let last = '';
  let tried = new Map<string, readonly ColumnUsage[]>();
  return (db, schema) => {
    const objects = dumpSchema(db, leaveOut);
    const reachable = reachableObjects(objects, words);
    const text = JSON.stringify(reachable);
    if (text !== last) tried = tryColumns(apps, reachable, open);
    last = text;
    return objects
      .filter(({ type }) => type === 'table')
      .flatMap(({ name, sql }) => {
        const known = tried.get(name);
        if (known) return known.map((usage) => ({ ...usage, schema }));
        const columns = columnsOf.get(sql) ?? columnNames(db, name);
        columnsOf.set(sql, columns);
        return columns.map((column) => ({ schema, table: name, column, readers: [], writers: [] }));
      });
  };
}

function columnNames(db: SqlDatabase, table: string): readonly string[] {
  const read = db.query(`PRAGMA main.table_xinfo(${quoteIdentifier(table)})`, {}, Number.MAX_SAFE_INTEGER);
  return read.ok ? read.value.rows.filter((row) => row[6] !== 1).map((row) => String(row[1])) : [];
}

/** By table; one that can't be made on its own (it belongs to a virtual one) is left out. */
function tryColumns(
  apps: readonly AppVersion[],
  objects: readonly SchemaObject[],
  open: OpenDatabase,
): Map<string, readonly ColumnUsage[]> {
  const copy = open(null, { foreignKeys: false, fixed: null });
  try {
    buildCopy(copy, objects);
    const { tables } = introspect(copy, []);
    const bySql = new Map<string, Candidate | null>();
    const statements = apps.map((app) =>
      bindApp(app, lookAt(copy)).operations.flatMap(({ variant }) =>
        variant.statements.map(({ sql }) => candidateFor(copy, sql, bySql)).filter((each) => each !== null),
      ),
    );
    const all = [...bySql.values()].filter((each) => each !== null);
    const usageOf = (table: Table): readonly ColumnUsage[] => {
      const positional = copy.probe(() => {
        copy.query(`ALTER TABLE ${quoteIdentifier(table.name)} ADD COLUMN ${NEW_NAME}`);
        return new Set(all.filter((each) => !copy.prepare(each.sql).ok));
      });
      return table.columns.map((column): ColumnUsage => {
        const users = new Set([...usersOf(copy, table, column, all), ...positional]);
        const writing = writersOf(copy, table, column, [...users]);
        const who = (does: (each: Candidate) => boolean): string[] =>
          apps
            .filter((_, place) => statements[place]!.some((each) => users.has(each) && does(each)))
            .map(({ id }) => id);
        const readers = who((each) => !writing.has(each));
        const writers = who((each) => writing.has(each));
        return { schema: 0, table: table.name, column: column.name, readers, writers };
      });
    };
    return new Map(tables.map((table) => [table.name, usageOf(table)]));
  } finally {
    copy.close();
  }
}

/**
 * A double-quoted name that matches no column is silently read as a string, so it is tried in brackets, where SQLite insists
 * on a column; but only if it is one to begin with.
 */
function candidateFor(copy: SqlDatabase, sql: string, known: Map<string, Candidate | null>): Candidate | null {
  let candidate = known.get(sql);
  if (candidate === undefined) {
    const insisting = inBrackets(sql);
    const tried = [insisting, sql].find((text) => copy.prepare(text).ok);
    candidate = tried === undefined ? null : { sql: tried, columns: columnsText(copy, tried) };
    known.set(sql, candidate);
  }
  return candidate;
}

function inBrackets(sql: string): string {
  if (!sql.includes('"')) return sql;
  return tokenize(sql)
    .map(({ kind, start, end }) => {
      const text = sql.slice(start, end);
      if (kind !== 'quoted-identifier' || text[0] !== '"' || text.includes(']')) return text;
      return `[${text.slice(1, -1).replaceAll('""', '"')}]`;
    })
    .join('');
}

function columnsText(db: SqlDatabase, sql: string): string {
  const shape = db.prepare(sql);
  return shape.ok ? JSON.stringify(shape.value.columns) : '';
}

function usersOf(copy: SqlDatabase, table: Table, column: Column, all: readonly Candidate[]): Candidate[] {
  const rename = `ALTER TABLE ${quoteIdentifier(table.name)} RENAME COLUMN ${quoteIdentifier(column.name)} TO ${NEW_NAME}`;
  return copy.probe(() => {
    let tried = all;
    if (!copy.query(rename).ok) {
      // A trigger that is broken already blocks the rename.
      for (const name of triggersOf(copy)) copy.query(`DROP TRIGGER ${quoteIdentifier(name)}`);
      tried = all.filter((each) => columnsText(copy, each.sql) === each.columns);
      copy.query(rename);
    }
    return tried.filter((each) => columnsText(copy, each.sql) !== each.columns);
  });
}

const triggersOf = (db: SqlDatabase): string[] =>
  dumpSchema(db, [])
    .filter(({ type }) => type === 'trigger')
    .map(({ name }) => name);

/** Makes the schema without its rows. A view that is broken is left out: nobody can use it, and it would block renames. */
function buildCopy(copy: SqlDatabase, objects: readonly SchemaObject[]): void {
  for (const type of ['table', 'index', 'view', 'trigger'])
    for (const object of objects) if (object.type === type && object.sql !== '') copy.query(object.sql);
  const views = objects.filter(({ type }) => type === 'view').map(({ name }) => quoteIdentifier(name));
  const broken = views.filter((name) => !copy.prepare(`SELECT * FROM ${name}`).ok);
  for (const name of broken) copy.query(`DROP VIEW ${name}`);
}

/** Puts a table in place in which the column is generated: SQLite refuses to have it written, and lets it be read. */
function writersOf(
  copy: SqlDatabase,
  table: Table,
  column: Column,
  users: readonly Candidate[],
): ReadonlySet<Candidate> {
  if (users.length === 0) return new Set();
  return copy.probe(() => {
    copy.query(`DROP TABLE ${quoteIdentifier(table.name)}`);
    for (const sql of rebuilt(table, column)) copy.query(sql);
    return new Set(users.filter((each) => !copy.prepare(each.sql).ok));
  });
}

/** The table without its constraints, but with the unique ones that an UPSERT may name. */
function rebuilt(table: Table, generated: Column): string[] {
  const name = quoteIdentifier(table.name);
  const columns = table.columns.map((column) =>
    column === generated || column.generated
      ? `${quoteIdentifier(column.name)} AS (NULL)`
      : `${quoteIdentifier(column.name)} ${column.type}`,
  );
  // A table must have one column that is not generated.
  if (columns.length === 1) columns.push(`"${NEW_NAME}" HIDDEN`);
  const keys = table.columns.filter(({ primaryKey }) => primaryKey > 0).toSorted((a, b) => a.primaryKey - b.primaryKey);
  const unique = table.indexes.filter((index) => index.unique).map((index) => index.columns);
  if (keys.length > 0) unique.push(keys.map((key) => key.name));
  return [
    `CREATE TABLE ${name} (${columns.join(', ')})`,
    ...unique
      .filter((names) => names.every((each) => each !== null))
      .map((names, place) => {
        const list = names.map((each) => quoteIdentifier(each)).join(', ');
        return `CREATE UNIQUE INDEX "rollforward_unique_${place}" ON ${name} (${list})`;
      }),
  ];
}
