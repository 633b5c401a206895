/** Values to try for a column, the likeliest first. */
import type { SqlValue } from '#core/database.ts';
import type { CheckClause, FillableColumn } from '#core/migration/synthetic/table-facts.ts';

const FIRST_KEY = 9001;

type Affinity = 'integer' | 'text' | 'real' | 'blob' | 'numeric';

/** SQLite's own rules, in their order. */
function affinityOf(type: string): Affinity {
  if (type.includes('INT')) return 'integer';
  if (/CHAR|CLOB|TEXT/.test(type)) return 'text';
  if (type === '' || type === 'ANY') return 'text';
  if (type.includes('BLOB')) return 'blob';
  return /REAL|FLOA|DOUB/.test(type) ? 'real' : 'numeric';
}

/** The value that a column gets when nothing speaks against it. In: the row's place, from 0. It differs from row to row. */
export function plainValue({ name, type, key }: FillableColumn, row: number): SqlValue {
  const affinity = affinityOf(type);
  if (/DATE|TIME/.test(type)) return affinity === 'integer' ? 1_767_225_600 + row : `2026-01-${day(row)} 09:30:00`;
  if (/JSON/.test(type)) return `{"n": ${row + 1}}`;
  if (/BOOL/.test(type)) return (row + 1) % 2;
  switch (affinity) {
    case 'integer':
      // Far from the numbers that migrations themselves give.
      return key ? FIRST_KEY + row : row + 1;
    case 'real':
      return row + 1.5;
    case 'numeric':
      return row + 1;
    case 'blob':
      return Uint8Array.of(row + 1);
    case 'text':
      if (/e.?mail/i.test(name)) return `someone${row + 1}@example.org`;
      return /(?:^|_)(?:at|on|date|time)$/i.test(name) ? `2026-01-${day(row)}` : `${name} ${row + 1}`;
  }
}

/** Gives the values to try for one column of one row: each other than the ones before it. */
export function valuesToTry(column: FillableColumn, checks: readonly CheckClause[], row: number): readonly SqlValue[] {
  const literals = checks.filter(({ columns }) => columns.includes(column.name)).flatMap((check) => check.literals);
  const named = literals.flatMap(fromLiteral);
  const isNumber = ['integer', 'real', 'numeric'].includes(affinityOf(column.type));
  const shaped = literals.flatMap((literal) => near(literal, row));
  const usual = isNumber ? [...numbers(row), ...texts(row)] : [...texts(row), ...numbers(row)];
  const all: SqlValue[] = [plainValue(column, row), ...rotated(named, row), ...shaped, ...usual];
  if (column.nullable) all.push(null);
  return [...new Set(all)];
}

const day = (row: number): string => String((row % 28) + 1).padStart(2, '0');

const rotated = <T>(values: readonly T[], by: number): readonly T[] =>
  values.length === 0 ? values : [...values.slice(by % values.length), ...values.slice(0, by % values.length)];

/** As it stands, and as a text that it may be the pattern of. */
function fromLiteral(literal: string | number): (string | number)[] {
  if (typeof literal === 'number' || !/[%_*?[\]]/.test(literal)) return [literal];
  const sample = literal
    .replace(/\[\^?([^\]])[^\]]*\]/g, '$1')
    .replace(/[*%]/g, '')
    .replace(/[?_]/g, 'a');
  return [sample, literal];
}

/** Beside a number, and texts as long as it says. */
function near(literal: string | number, row: number): SqlValue[] {
  if (typeof literal === 'string') return [`${literal}${row + 1}`, `a${literal}${row + 1}`];
  const beside = [literal + 1 + row, literal - 1 - row, literal + 0.5, literal / 2];
  if (!Number.isInteger(literal) || literal < 1 || literal > 1000) return beside;
  return [...beside, ...['a', '1', 'A'].map((fill) => String(row + 1).padStart(literal, fill))];
}

const numbers = (row: number): SqlValue[] =>
  [0, 2, 10, 18, 100, 1000, 2020, 20_260_101, 1_767_225_600]
    .map((number) => number + row)
    .concat(0.5, 0.25, -1 - row, -100 - row);

const texts = (row: number): SqlValue[] =>
  [
    `2026-01-${day(row)}`,
    `2026-01-${day(row)}T09:30:00Z`,
    `09:${10 + row}`,
    `{"n": ${row + 1}}`,
    `[${row + 1}]`,
    `someone${row + 1}@example.org`,
    `https://example.org/${row + 1}`,
    `004${row + 1}`,
    `+4930${1000 + row}`,
    `00000000-0000-4000-8000-${String(row + 1).padStart(12, '0')}`,
  ].concat(
    ['a', 'A', '', 'ab', 'AB', 'abc', 'ABC'].map((text) => text + (row === 0 ? '' : String.fromCharCode(97 + row))),
    [8, 16, 20, 32, 36, 64].map((length) => String(row + 1).padStart(length, 'a')),
  );
