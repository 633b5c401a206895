/** The check `query`: SQL on a copy of the learner's database, and the rows that it must give. */
import { z } from 'zod/mini';
import { defineKind, fails, holds } from '#core/lesson/check.ts';
import type { SqlValue } from '#core/database.ts';

const spec = z.strictObject({
  sql: z.string(),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  /** False: the rows may come in any order. */
  ordered: z.optional(z.boolean()),
});

/** Most rows that are shown in a failure's words. */
const shownRows = 5;

/** A row in one line; text and numbers stay apart, since '1' and 1 are different answers. */
function rowWords(row: readonly SqlValue[]): string {
  const words = row.map((value) => {
    if (value === null) return 'NULL';
    if (typeof value === 'string') return `'${value}'`;
    return value instanceof Uint8Array ? `a blob of ${value.length} bytes` : String(value);
  });
  return words.join(', ');
}

function rowsWords(rows: readonly string[]): string {
  if (rows.length === 0) return 'no rows';
  const more = rows.length > shownRows ? `, and ${rows.length - shownRows} more` : '';
  return `${rows
    .slice(0, shownRows)
    .map((row) => `(${row})`)
    .join(', ')}${more}`;
}

export const queryCheck = defineKind({
  id: 'query',
  schema: spec,
  reasons: ['other-rows'],
  evaluate: ({ sql, rows, ordered }, { db }) => {
    const answer = db.query(sql);
    if (!answer.ok) return { holds: null, why: `SQLite refused the check's own query: ${answer.error.message}` };
    const inOrder = (lines: readonly string[]): readonly string[] => (ordered === false ? lines.toSorted() : lines);
    const actual = inOrder(answer.value.rows.map(rowWords));
    const expected = inOrder(rows.map(rowWords));
    const equal = actual.length === expected.length && actual.every((line, at) => line === expected[at]);
    return equal ? holds() : fails('other-rows', rowsWords(expected), rowsWords(actual));
  },
});
