/** What an opened connection is set to: pragmas, limits, and a clock that stands still where analysis needs it. */
import type { Database, SqlJsStatic } from 'sql.js';
import type { ConnectionSettings } from '#core/database.ts';
import { fixClockAndChance } from '#engine/fixed-functions.ts';

/** 64 MB of heap and 256 MB of pages: a memory bomb ends in an error of SQLite's, not of the tab. */
const limits = 'PRAGMA hard_heap_limit = 67108864; PRAGMA max_page_count = 65536;';

/** Sets a connection up; to be called again after everything that opens it anew. */
export function configureConnection(SQL: SqlJsStatic, connection: Database, settings: ConnectionSettings): void {
  connection.run(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; ${limits}
    PRAGMA foreign_keys = ${settings.foreignKeys ? 'ON' : 'OFF'};`);
  if (settings.fixed) {
    fixClockAndChance(connection, settings.fixed, () => openConnection(SQL, null, { foreignKeys: false, fixed: null }));
  }
}

/** Opens a connection on an image (null: empty) and sets it up. */
export function openConnection(SQL: SqlJsStatic, image: Uint8Array | null, settings: ConnectionSettings): Database {
  // Without this option `log` and `ceil` are an old extension's instead of SQLite's own.
  const Connection = SQL.Database as unknown as new (
    image: Uint8Array | null,
    options: { useOldExtensionFunctions: boolean },
  ) => Database;
  const connection = new Connection(image, { useOldExtensionFunctions: false });
  configureConnection(SQL, connection, settings);
  return connection;
}
