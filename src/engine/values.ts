/** Rows as sql.js gives them, made exact and kept within the cell cap. */
import type { Statement } from 'sql.js';
import type { SqlValue } from '#core/database.ts';

const maxCellLength = 1_000_000;

function isInexact(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

function cutCell(value: SqlValue): SqlValue {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.slice(0, maxCellLength);
  return value;
}

const isLong = (value: SqlValue): boolean =>
  (typeof value === 'string' || value instanceof Uint8Array) && value.length > maxCellLength;

/** The current row; integers beyond 2^53 as bigint, cells over the cap cut. */
export function readRow(statement: Statement): { readonly values: readonly SqlValue[]; readonly cut: boolean } {
  let values = statement.get() as SqlValue[];
  if (values.some(isInexact)) {
    // Reading all as bigint would cost every row; only a row that needs it is read again.
    const readExactly = statement.get.bind(statement) as (params: null, config: { useBigInt: true }) => unknown[];
    const exact = readExactly(null, { useBigInt: true });
    values = values.map((value, i) => (isInexact(value) && typeof exact[i] === 'bigint' ? exact[i] : value));
  }
  return values.some(isLong) ? { values: values.map(cutCell), cut: true } : { values, cut: false };
}
