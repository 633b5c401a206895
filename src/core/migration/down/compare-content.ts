/** What became of a table's rows: gone, come, or still there with other values. */
import type { SqlValue } from '#core/database.ts';
import { cellText, type TableContent } from '#core/migration/down/table-content.ts';
import type { TableLoss } from '#core/base/way-back.ts';

type Rows = readonly (readonly SqlValue[])[];

/**
 * Compares the rows of a table with those before, whatever order they are in.
 * In: null for a table that is not there; the columns of its primary key, none if it has none. Out: null when they are the same.
 */
export function compareContent(
  table: string,
  before: TableContent | null,
  after: TableContent | null,
  key: readonly string[],
): TableLoss | null {
  if (before?.text === after?.text) return null;
  const count = { before: before?.count ?? 0, after: after?.count ?? 0 };
  const moved = { table, lost: Math.max(0, count.before - count.after), left: Math.max(0, count.after - count.before) };
  if (!before || !after) return moved.lost + moved.left === 0 ? null : { ...moved, values: [] };
  if (!before.rows || !after.rows)
    return { ...moved, values: [{ column: null, rows: Math.min(count.before, count.after) }] };
  const loss = keyed(key, before, after)
    ? compareByKey(before, before.rows, after, after.rows, key)
    : { ...moved, values: valuesByColumn(before, before.rows, after, after.rows) };
  return loss.lost + loss.left + loss.values.length === 0 ? null : { ...loss, table };
}

const keyed = (key: readonly string[], before: TableContent, after: TableContent): boolean =>
  key.length > 0 && key.every((name) => before.columns.includes(name) && after.columns.includes(name));

function compareByKey(
  before: TableContent,
  rowsBefore: Rows,
  after: TableContent,
  rowsAfter: Rows,
  key: readonly string[],
): Omit<TableLoss, 'table'> {
  const byKey = (content: TableContent, rows: Rows): Map<string, readonly SqlValue[]> => {
    const places = key.map((name) => content.columns.indexOf(name));
    return new Map(rows.map((row) => [places.map((place) => cellText(row[place]!)).join(''), row]));
  };
  const [old, now] = [byKey(before, rowsBefore), byKey(after, rowsAfter)];
  const both = [...old.keys()].filter((each) => now.has(each));
  const values = before.columns.flatMap((column, place) => {
    const there = after.columns.indexOf(column);
    const textAfter = (each: string): string => (there < 0 ? 'n' : cellText(now.get(each)![there]!));
    const rows = both.filter((each) => cellText(old.get(each)![place]!) !== textAfter(each)).length;
    return rows > 0 ? [{ column, rows }] : [];
  });
  return { lost: old.size - both.length, left: now.size - both.length, values };
}

/** Without a key nothing says which row is which; so that each column is held against itself. */
function valuesByColumn(
  before: TableContent,
  rowsBefore: Rows,
  after: TableContent,
  rowsAfter: Rows,
): TableLoss['values'] {
  const found = before.columns.flatMap((column, place) => {
    const there = after.columns.indexOf(column);
    const left = new Map<string, number>();
    for (const row of rowsAfter) {
      const text = there < 0 ? 'n' : cellText(row[there]!);
      left.set(text, (left.get(text) ?? 0) + 1);
    }
    let rows = 0;
    for (const row of rowsBefore) {
      const text = cellText(row[place]!);
      const there = left.get(text) ?? 0;
      if (there > 0) left.set(text, there - 1);
      else rows += 1;
    }
    // Those of rows that are gone have no value to keep.
    rows -= Math.max(0, rowsBefore.length - rowsAfter.length);
    return rows > 0 ? [{ column, rows }] : [];
  });
  if (found.length > 0 || rowsBefore.length !== rowsAfter.length) return found;
  // The same values in each column, but not in the same rows.
  const whole = (content: TableContent, rows: Rows): string =>
    rows
      .map((row) => before.columns.map((column) => cellText(row[content.columns.indexOf(column)] ?? null)).join(''))
      .toSorted()
      .join('');
  return whole(before, rowsBefore) === whole(after, rowsAfter) ? [] : [{ column: null, rows: rowsBefore.length }];
}
