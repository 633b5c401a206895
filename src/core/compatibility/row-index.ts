/** Looks up among many rows at once what would else be a search through all of them for each. */
import { isThatRow, columnOf } from '#core/compatibility/compare-row.ts';
import { type KnownRow, keyText } from '#core/compatibility/memory.ts';
import type { SqlRows, SqlValue } from '#core/database.ts';

/** Gives the row of an answer that is a known row: the last one, where it stands there more than once. */
export function findRow(answer: SqlRows, key: string, row: KnownRow): readonly SqlValue[] | undefined {
  const place = columnOf(answer, key);
  return answer.rows.findLast((found) => isThatRow(row, answer, place, found));
}

/** Does so for many rows. In: an answer, the field that is its entity's key. */
export function rowFinder(answer: SqlRows, key: string): (row: KnownRow) => readonly SqlValue[] | undefined {
  const place = columnOf(answer, key);
  if (place < 0) return (row) => findRow(answer, key, row);
  const byKey = new Map(answer.rows.map((found) => [keyText(found[place]!), found]));
  return (row) => byKey.get(keyText(row.key));
}

/** Whether a row alone has the value of a field; false when nothing is known of it, or it is NULL. */
export type IsAlone = (row: KnownRow, field: string) => boolean;

/** In: all rows of an entity, which stay as they are until the answer is no longer used. */
export function aloneAmong(rows: readonly KnownRow[]): IsAlone {
  const times = new Map<string, Map<string, number>>();
  return (row, field) => {
    const value = row.fields.get(field);
    if (value === undefined || value === null) return false;
    let counts = times.get(field);
    if (!counts) times.set(field, (counts = countsOf(rows, field)));
    return counts.get(valueText(value)) === 1;
  };
}

function countsOf(rows: readonly KnownRow[], field: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fields } of rows) {
    const value = fields.get(field);
    if (value === undefined || value === null) continue;
    const text = valueText(value);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** The number 1 and the text '1' are two values, other than for keys. */
const valueText = (value: SqlValue): string => (typeof value === 'string' ? `'${value}'` : keyText(value));
