/** Two connections on one database in sql.js, and a third to look on: SQLite's real locks hold between them. */
import type { ConnectionSettings, OpenTwin, SqlDatabase, Twin } from '#core/database.ts';
import { createSqlJsDatabase } from '#engine/sqljs-database.ts';
import type { SqlJs, SqlJsConnection } from '#engine/sqljs-module.ts';

/** As long as it may be, since the thread stands still: SQLite sleeps once, by which it is seen that it waits. */
const BUSY_MS = 1;

/** Makes the opener for one sql.js. */
export function twinOpener(SQL: SqlJs): OpenTwin {
  return (image, settings, busy) => openTwin(SQL, image, settings, busy);
}

function openTwin(
  SQL: SqlJs,
  image: Uint8Array | null,
  settings: ConnectionSettings,
  busy: Parameters<OpenTwin>[2],
): Twin {
  const shared = sharingOneFile(SQL);
  const opened: SqlDatabase[] = [];
  const close = (): void => opened.forEach((db) => db.close());
  let waited = false;
  const open = (timeout: number): SqlDatabase => {
    const db = createSqlJsDatabase(shared, opened.length === 0 ? image : null, settings);
    opened.push(db);
    // Every connection of ours is opened exclusive; the lock itself is given back by the read that follows.
    for (const sql of [
      'PRAGMA locking_mode = NORMAL',
      'SELECT 1 FROM sqlite_schema',
      `PRAGMA busy_timeout = ${timeout}`,
    ])
      db.query(sql);
    return db;
  };
  const watched = (db: SqlDatabase): SqlDatabase => ({
    ...db,
    query: (sql, params, maxRows) => {
      const asked = watchSleep();
      try {
        return db.query(sql, params, maxRows);
      } finally {
        waited = asked();
      }
    },
  });
  try {
    const timeout = busy === 'waits' ? BUSY_MS : 0;
    const connections = [watched(open(timeout)), watched(open(timeout))] as const;
    return { connections, onlooker: open(0), hasWaited: () => waited, close };
  } catch (thrown) {
    close();
    throw thrown;
  }
}

/**
 * sql.js gives each connection a file of its own, named when it is opened and removed when it is closed. Here the first one
 * names it for all, and must be closed first: what is open goes on without a name.
 */
function sharingOneFile(SQL: SqlJs): SqlJs {
  let first: (SqlJsConnection & { readonly filename?: string }) | null = null;
  const { prototype } = SQL.Database as unknown as { prototype: SqlJsConnection };
  function Later(): void {}
  Later.prototype = Object.create(prototype, {
    filename: { get: () => first?.filename, set: () => {} },
    close: {
      value(this: SqlJsConnection) {
        try {
          prototype.close.call(this);
        } catch {
          // Closed it is by now; the file was removed with the first one.
        }
      },
    },
  });
  function Database(image?: Uint8Array | null): SqlJsConnection {
    if (first !== null) return Reflect.construct(SQL.Database, [], Later) as SqlJsConnection;
    first = new SQL.Database(image);
    return first;
  }
  return Object.create(SQL, { Database: { value: Database } }) as SqlJs;
}

/** SQLite sleeps by looking at this clock until it is time, and for nothing else. Out: whether it has, to be asked once. */
function watchSleep(): () => boolean {
  const real = Reflect.get<Performance, 'now'>(performance, 'now');
  let asked = false;
  performance.now = () => {
    asked = true;
    return real.call(performance);
  };
  return () => {
    Reflect.set(performance, 'now', real);
    return asked;
  };
}
