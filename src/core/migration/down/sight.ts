/** What is seen of a database in order to compare it with itself at another moment. */
import type { SqlDatabase } from '#core/database.ts';
import type { KnownObjects } from '#core/migration/down/known-objects.ts';
import type { TableContent } from '#core/migration/down/table-content.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';

export interface SeenObject {
  /** In sqlite_schema: an object keeps it while it is altered, and a new one gets a higher one, or that of one that went. */
  readonly rowid: number;
  readonly table: string;
  readonly sql: string;
}

/** A database at one moment, as far as it can have changed. Names are in lower case; null: there is no such thing. */
export interface Sight {
  readonly object: (name: string) => SeenObject | null;
  readonly content: (table: string) => TableContent | null;
}

const MOST = 8;
const readAll = 'SELECT name, tbl_name, sql, rowid FROM main.sqlite_schema';
/** By how many rows are known to be looked at: found by their number, since a scan for each look would cost most of a trial. */
const readSome = Array.from({ length: MOST + 1 }, (_, count) => {
  const known = Array.from({ length: count }, (_, at) => `:r${at}`).join(', ');
  return `${readAll} WHERE rowid > :highest${count === 0 ? '' : ` UNION ALL ${readAll} WHERE rowid IN (${known})`}`;
});

/**
 * Reads objects of the schema, those of SQLite and of the ledger left out.
 * In: names of objects, or of the tables that they belong to, null for all; what is known of the schema. Out: what is there now;
 * null for what was known and is gone.
 */
export function readObjects(
  db: SqlDatabase,
  names: ReadonlySet<string> | null,
  known: KnownObjects,
  ledger: readonly string[],
): Map<string, SeenObject | null> {
  const found = new Map<string, SeenObject | null>();
  if (names?.size === 0) return found;
  const params: Record<string, number> = { highest: known.highest() };
  let count = 0;
  for (const [name, object] of known.of(names)) {
    found.set(name, null);
    if (names === null) continue;
    params[`r${count}`] = object.rowid;
    count += 1;
  }
  const isSome = names !== null && count <= MOST;
  const read = db.query(isSome ? readSome[count]! : readAll, isSome ? params : undefined, Number.MAX_SAFE_INTEGER);
  if (!read.ok) throw new Error(`the schema can't be read: ${read.error.message}`);
  for (const row of read.value.rows) {
    const [name, table, sql] = [lowerCased(String(row[0])), lowerCased(String(row[1])), String(row[2])];
    if (!name.startsWith('sqlite_') && !ledger.includes(table)) found.set(name, { table, sql, rowid: Number(row[3]) });
  }
  return found;
}

/** In: the names of objects that may differ. Out: those that do, by their texts. */
export const differentObjects = (one: Sight, other: Sight, names: readonly string[]): readonly string[] =>
  names.filter((name) => one.object(name)?.sql !== other.object(name)?.sql);

/** In: the names of tables that may differ. Out: those whose rows do. */
export const differentTables = (one: Sight, other: Sight, names: readonly string[]): readonly string[] =>
  names.filter((name) => one.content(name)?.text !== other.content(name)?.text);
