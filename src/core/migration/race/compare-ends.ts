/** What two instances leave, held against what one alone leaves: schema, rows, ledger. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { Migration } from '#core/migration/migration.ts';
import { namesOf } from '#core/migration/frame-parts.ts';
import type { Difference, TableDifference } from '#core/migration/race/race.ts';
import { migrationStatuses } from '#core/migration/statuses.ts';
import { countRows } from '#core/schema/count-rows.ts';
import { diffSchemas } from '#core/schema/diff-schemas.ts';
import { dumpSchema } from '#core/schema/dump-schema.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';
import type { SchemaObject } from '#core/schema/schema.ts';

/** Rows of a table that are compared one by one; of more only their number. */
export const MOST_ROWS = 2_000;

/** A database at the end, as far as it is compared. */
export interface Left {
  readonly schema: readonly SchemaObject[];
  readonly tables: ReadonlyMap<string, LeftTable>;
  /** The rows that the framework itself reads, under the ledger's own name. */
  readonly ledger: { readonly name: string } & LeftTable;
  /** By version, what the ledger says of it. */
  readonly states: ReadonlyMap<string, string>;
  readonly failed: readonly string[];
}

interface LeftTable {
  readonly count: number;
  readonly rows: readonly string[];
}

/** Reads all that is to be compared. */
export function lookAtEnd(db: SqlDatabase, dialect: Dialect, migrations: readonly Migration[]): Left {
  const { ledger } = dialect;
  const schema = dumpSchema(db, ledger.objects);
  const statuses = migrationStatuses(db, dialect, migrations);
  const entries = readRows(db, ledger.select.sql);
  return {
    schema,
    tables: new Map(
      Object.entries(countRows(db, namesOf(schema))).map(([name, count]) => [
        name,
        { count, rows: readRows(db, `SELECT * FROM main.${quoteIdentifier(name)} LIMIT ${MOST_ROWS}`) },
      ]),
    ),
    ledger: { name: ledger.objects[0] ?? 'ledger', count: entries.length, rows: entries },
    states: new Map(statuses.map(({ version, state }) => [version, state])),
    failed: statuses.flatMap(({ version, state }) => (state === 'failed' ? [version] : [])),
  };
}

/** The tables of which not every row is compared. */
export const partlyCompared = ({ tables }: Left): readonly string[] =>
  [...tables].flatMap(([name, { count }]) => (count > MOST_ROWS ? [name] : []));

/** In: what one alone leaves, and what two do. */
export function compareEnds(alone: Left, here: Left): Difference {
  const names = [...here.tables.keys()].filter((name) => alone.tables.has(name));
  return {
    schema: diffSchemas({ objects: alone.schema, tables: [] }, { objects: here.schema, tables: [] }),
    tables: [
      ...names.flatMap((name) => compareRows(name, false, alone.tables.get(name)!, here.tables.get(name)!)),
      ...compareRows(alone.ledger.name, true, alone.ledger, here.ledger),
    ],
    ledger: [...alone.states].flatMap(([version, state]) => (here.states.get(version) === state ? [] : [version])),
  };
}

function compareRows(table: string, ofLedger: boolean, alone: LeftTable, here: LeftTable): readonly TableDifference[] {
  const left = new Map<string, number>();
  for (const row of alone.rows) left.set(row, (left.get(row) ?? 0) + 1);
  let others = 0;
  for (const row of here.rows) {
    const count = left.get(row) ?? 0;
    if (count === 0) others += 1;
    else left.set(row, count - 1);
  }
  const changed = Math.max(0, others - Math.max(0, here.count - alone.count));
  if (alone.count === here.count && changed === 0) return [];
  return [{ table, ofLedger, alone: alone.count, here: here.count, changed }];
}

/** None while there is no such table. */
function readRows(db: SqlDatabase, sql: string): readonly string[] {
  const read = db.query(sql, {}, MOST_ROWS);
  return read.ok ? read.value.rows.map((row) => JSON.stringify(row.map(plain))) : [];
}

const plain = (value: SqlValue): unknown =>
  value instanceof Uint8Array ? [...value] : typeof value === 'bigint' ? `${value}n` : value;
