/** The floors: raw sql.js with the connection settings of ours, its own calls and nothing around them. */
import initSqlJs, { type BindParams, type Database, type Statement } from 'sql.js';
import type { SqlDatabase, SqlParams } from '#core/database.ts';

const SQL = await initSqlJs({ useOldExtensionFunctions: false } as object);

export interface Ran {
  readonly sql: string;
  readonly params: SqlParams | undefined;
  /** It was prepared, and not run. */
  readonly preparedOnly: boolean;
}

export function openRaw(image: Uint8Array | null): Database {
  const db = new SQL.Database(image);
  db.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON',
  );
  return db;
}

/** Values as raw sql.js wants them: names with their colon. */
export const bindable = (params: SqlParams): BindParams =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [`:${name}`, value])) as BindParams;

/** A statement to be run again and again, each time to its end, with all its rows read. */
export function runRaw(statement: Statement, params: BindParams): void {
  statement.bind(params);
  while (statement.step()) statement.get();
}

/** The same database, and a list to which every statement that it runs or prepares is added. */
export function recording(
  db: SqlDatabase,
  onRestore: (image: Uint8Array | null) => void = () => {},
): {
  db: SqlDatabase;
  ran: Ran[];
} {
  const ran: Ran[] = [];
  return {
    ran,
    db: {
      ...db,
      query: (sql, params, maxRows) => {
        ran.push({ sql, params, preparedOnly: false });
        return db.query(sql, params, maxRows);
      },
      prepare: (sql) => {
        ran.push({ sql, params: undefined, preparedOnly: true });
        return db.prepare(sql);
      },
      restore: (image) => {
        onRestore(image);
        db.restore(image);
      },
    },
  };
}
