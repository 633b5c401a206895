/** Opens a database from outside, after it has shown that it is one and is whole. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '#core/base/result.ts';
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import { importLimits } from '#core/base/import-limits.ts';
import { type GivenFile, type ImportRefusal, sizeOf } from '#core/exchange/given.ts';

const MAGIC = 'SQLite format 3\u0000';

/** Whether bytes begin as a SQLite file does. */
export const looksLikeDatabase = (bytes: Uint8Array): boolean =>
  bytes.length >= MAGIC.length && utf8ToBytes(MAGIC).every((sign, i) => bytes[i] === sign);

export interface OpenedGiven {
  readonly db: SqlDatabase;
  /** It was in the mode that keeps its newest rows in a file beside it. */
  readonly writeAhead: boolean;
}

/**
 * Opens a database that is not trusted yet.
 * In: the file. Out: the database, which the caller closes; or why it can't be taken: magic number, length against
 * its own header, then SQLite's `quick_check`.
 */
export function openGivenDatabase(file: GivenFile, open: OpenDatabase): Result<OpenedGiven, ImportRefusal> {
  const { path: name, bytes } = file;
  if (sizeOf(file) > importLimits.databaseBytes) return err({ kind: 'database-too-large', name, bytes: sizeOf(file) });
  if (!looksLikeDatabase(bytes)) return err({ kind: 'database-foreign', name });
  const wanted = sizeInHeader(bytes);
  if (bytes.length < wanted) return err({ kind: 'database-truncated', name, bytes: bytes.length, wanted });
  const writeAhead = bytes[18] === 2 || bytes[19] === 2;
  let db: SqlDatabase;
  try {
    db = open(writeAhead ? withoutWriteAhead(bytes) : bytes, { foreignKeys: false, fixed: null });
  } catch (thrown) {
    return err({ kind: 'database-damaged', name, message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
  const message = damageIn(db);
  if (message === null) return ok({ db, writeAhead });
  db.close();
  return err({ kind: 'database-damaged', name, message });
}

/** Pages times their size; 0 where the header does not vouch for it, or is cut off itself. */
function sizeInHeader(bytes: Uint8Array): number {
  if (bytes.length < 100) return 512;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 100);
  const pageSize = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  const counted = view.getUint32(24) === view.getUint32(92);
  return counted ? pageSize * view.getUint32(28) : pageSize;
}

/** As `PRAGMA journal_mode = DELETE` would leave it: without shared memory SQLite opens no other here. */
function withoutWriteAhead(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[18] = 1;
  copy[19] = 1;
  return copy;
}

/** What SQLite finds wrong first; null: nothing. */
function damageIn(db: SqlDatabase): string | null {
  const checked = db.query('PRAGMA quick_check(1)');
  if (!checked.ok) return checked.error.message;
  const found = String(checked.value.rows[0]?.[0] ?? 'no answer');
  return found === 'ok' ? null : found;
}
