/** Reads the rows of a running statement, within caps. */
import type { SqlJsStatement } from '#engine/sqljs-module.ts';
import type { SqlValue } from '#core/database.ts';

export const MAX_ROWS = 10_000;
/** Characters of a text, bytes of a BLOB. */
export const MAX_CELL = 1024 * 1024;
/** Characters and bytes of a whole result, counted before cells are cut. */
const MAX_RESULT = 16 * 1024 * 1024;

export interface ReadRows {
  readonly rows: readonly (readonly SqlValue[])[];
  readonly truncated: boolean;
}

const noRows: ReadRows = { rows: [], truncated: false };

/**
 * Steps a bound statement through its rows. `mustFinish`: it runs to its end, even when no more rows are kept.
 * It is left at its end or reset, never to be stepped again as it is. Throws SQLite's error.
 */
export function readRows(statement: SqlJsStatement, maxRows: number, mustFinish: boolean): ReadRows {
  if (!statement.step()) return noRows;
  const rows: SqlValue[][] = [];
  let truncated = false;
  let size = 0;
  do {
    if (rows.length < maxRows && size < MAX_RESULT) {
      const row = statement.get();
      for (let column = 0; column < row.length; column += 1) {
        const value = row[column]!;
        if (typeof value === 'number') {
          if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER)
            row[column] = exact(statement, column);
        } else if (typeof value === 'string' || value instanceof Uint8Array) {
          size += value.length;
          if (value.length <= MAX_CELL) continue;
          row[column] = cut(value);
          truncated = true;
        }
      }
      rows.push(row);
    } else {
      truncated = true;
      if (mustFinish) continue;
      statement.reset();
      break;
    }
  } while (statement.step());
  return { rows, truncated };
}

/** A number that a double may not hold: bigint for an INTEGER, as it was for a REAL. Rare, so that it may cost. */
const exact = (statement: SqlJsStatement, column: number): SqlValue =>
  statement.get(null, { useBigInt: true })[column] ?? null;

function cut(value: string | Uint8Array): string | Uint8Array {
  if (typeof value !== 'string') return value.slice(0, MAX_CELL);
  const last = value.charCodeAt(MAX_CELL - 1);
  const splitsPair = last >= 0xd800 && last < 0xdc00;
  return value.slice(0, splitsPair ? MAX_CELL - 1 : MAX_CELL);
}
