/** Opens a connection with the settings that every database of ours has. */
import type { ConnectionSettings } from '#core/database.ts';
import { seedRandomness } from '#engine/fixed-conditions.ts';
import type { SqlJs, SqlJsConnection } from '#engine/sqljs-module.ts';

/** An INSERT without end stops here with "database or disk is full". */
const MAX_DATABASE_BYTES = 64 * 1024 * 1024;
/** What all connections of one module may hold in wasm memory; past it a statement ends with "out of memory". */
const MAX_HEAP_BYTES = 96 * 1024 * 1024;

// Exclusive: no lock is taken and given back for each statement. Journal and temporary tables count towards the heap limit.
const settingsOfAll = (pageSize: number, foreignKeys: boolean): string => `
  PRAGMA hard_heap_limit = ${MAX_HEAP_BYTES};
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = MEMORY;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = MEMORY;
  PRAGMA max_page_count = ${maxPages(pageSize)};
  PRAGMA foreign_keys = ${foreignKeys ? 'ON' : 'OFF'}`;

const maxPages = (pageSize: number): number => Math.floor(MAX_DATABASE_BYTES / pageSize);

/** In the header of the file format, where 1 stands for 65536; without a file the one that SQLite begins with. */
function pageSizeOf(image: Uint8Array | null): number {
  if (image === null || image.length < 18) return 4096;
  const size = (image[16]! << 8) | image[17]!;
  return size === 1 ? 65_536 : Math.max(512, size);
}

export interface Connection {
  readonly raw: SqlJsConnection;
  readonly close: () => void;
}

/** Opens a database; null is an empty one. Throws SQLite's error when the bytes are no database. */
export function openConnection(SQL: SqlJs, image: Uint8Array | null, settings: ConnectionSettings): Connection {
  const raw = new SQL.Database(image);
  let unseed = (): void => {};
  const close = (): void => {
    raw.close();
    unseed();
  };
  try {
    raw.run(settingsOfAll(pageSizeOf(image), settings.foreignKeys));
    if (settings.fixed) unseed = seedRandomness(SQL, raw, settings.fixed);
    return { raw, close };
  } catch (thrown) {
    close();
    throw thrown;
  }
}

/** Limits the size of the database; again after VACUUM, which may have changed the size of a page. */
export function limitSize(raw: SqlJsConnection): void {
  const pageSize = Number(raw.exec('PRAGMA page_size')[0]?.values[0]?.[0] ?? 4096);
  raw.run(`PRAGMA max_page_count = ${maxPages(pageSize)}`);
}
