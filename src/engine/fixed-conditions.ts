/** A fixed clock and seeded randomness for SQLite, so that an analysis gives the same answers every time. */
// oxlint-disable no-underscore-dangle -- sql.js names its exports so
import { type Random, seededRandom } from '#core/base/random.ts';
import type { ConnectionSettings } from '#core/database.ts';
import type { SqlJs, SqlJsConnection } from '#engine/sqljs-module.ts';

/** SQLITE_UTF8; not declared deterministic, as SQLite's own random() is not. */
const FUNCTION_FLAGS = 1;
const MAX_RANDOM_BLOB = 16 * 1024 * 1024;

/** The instant that SQLite is told, ms since 1970; null: the real one. */
let instant: number | null = null;

/**
 * Sets what SQLite takes for now in the calls that follow; null ends it, and must come before anybody else runs. Has an effect
 * once `installClock` was called.
 */
export function setInstant(now: number | null): void {
  instant = now;
}

/**
 * Puts a clock in front of the host's that is the same but for `setInstant`. SQLite asks its host for the time wherever a statement
 * says "now", a DEFAULT included, and its host are we: so its own date functions work on, with all their modifiers.
 */
export function installClock(): void {
  const real: HostClock = Date.now;
  if (real.canStandStill) return;
  const clock: HostClock = () => instant ?? real();
  clock.canStandStill = true;
  Date.now = clock;
}

type HostClock = (() => number) & { canStandStill?: true };

/** Gives a connection random() and randomblob() from a seed. Out: what to call once the connection is closed. */
export function seedRandomness(
  SQL: SqlJs,
  connection: SqlJsConnection,
  { seed }: NonNullable<ConnectionSettings['fixed']>,
): () => void {
  const random = seededRandom(seed);
  connection.create_function('randomblob', (length: number) => randomBytes(random, length));
  // sql.js returns every number as a REAL; random() must give an INTEGER, for `random() % 10` to be one.
  const pointer = SQL.addFunction((context) => SQL._sqlite3_result_int64(context, randomInt64(random)), 'viii');
  const name = SQL.stringToNewUTF8('random');
  SQL._sqlite3_create_function_v2(connection.db, name, 0, FUNCTION_FLAGS, 0, pointer, 0, 0, 0);
  SQL._free(name);
  return () => SQL.removeFunction(pointer);
}

const randomInt32 = (random: Random): number => Math.floor(random() * 4294967296);

/** Never the lowest integer, of which abs() fails. */
function randomInt64(random: Random): bigint {
  const high = randomInt32(random);
  const magnitude = (BigInt(high >>> 1) << 32n) | BigInt(randomInt32(random));
  return high % 2 === 0 ? magnitude : -magnitude;
}

function randomBytes(random: Random, length: number): Uint8Array {
  const wanted = Math.max(1, Math.floor(length) || 1);
  if (wanted > MAX_RANDOM_BLOB) throw new Error('string or blob too big');
  return Uint8Array.from({ length: wanted }, () => Math.floor(random() * 256));
}
