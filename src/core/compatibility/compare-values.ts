/** Tells what kind of difference there is between a value that was written and the one that was read. */
import type { Cause } from '#core/compatibility/verdict.ts';
import type { SqlValue } from '#core/database.ts';
import { tokenize } from '#core/sql/tokenizer.ts';

/** Whether two values are the same to an app: same type, same value. */
export function sameValue(one: SqlValue, other: SqlValue): boolean {
  if (one === other) return true;
  if (one instanceof Uint8Array && other instanceof Uint8Array)
    return one.length === other.length && one.every((byte, place) => byte === other[place]);
  // A number beyond 2^53 comes as a bigint, a smaller one may come as either.
  // oxlint-disable-next-line eqeqeq
  return isNumber(one) && isNumber(other) && one == other;
}

/**
 * Names the cause of a difference, the first that fits.
 * In: two values that are not the same, the SQL that read one of them, the cause when nothing special is the matter.
 */
export function causeOf(expected: SqlValue, actual: SqlValue, readBy: readonly string[], otherwise: Cause): Cause {
  if (typeof actual === 'string' && readBy.some((sql) => quotesName(sql, actual))) return 'literal-echo';
  return sameNumber(expected, actual) ? 'wrong-type' : otherwise;
}

/** A double-quoted name that matches no column is read as a string: then the answer is the name itself. */
function quotesName(sql: string, text: string): boolean {
  const quoted = `"${text.replaceAll('"', '""')}"`;
  if (!sql.includes(quoted)) return false;
  return tokenize(sql).some(({ kind, start, end }) => kind === 'quoted-identifier' && sql.slice(start, end) === quoted);
}

const isNumber = (value: SqlValue): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

function sameNumber(one: SqlValue, other: SqlValue): boolean {
  const [text, value] = typeof one === 'string' ? [one, other] : [other, one];
  if (typeof text !== 'string' || !isNumber(value) || text.trim() === '') return false;
  return Number(text) === Number(value);
}
