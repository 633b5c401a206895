/** The check `rows`: nothing that was there at the step's start is lost, in any table. */
import { z } from 'zod/mini';
import { sameValue } from '#core/compatibility/compare-values.ts';
import type { CheckContext, Evaluation } from '#core/lesson/check.ts';
import { defineKind, fails, holds } from '#core/lesson/check.ts';
import type { SqlValue } from '#core/database.ts';
import type { Table } from '#core/schema/schema.ts';
import type { TablePreview } from '#core/session/session.ts';
import { quoteIdentifier } from '#core/schema/quote-identifier.ts';

const spec = z.strictObject({
  /** True: values must be the very same. Otherwise a new value is fine, and only NULL in the place of one is a loss. */
  exact: z.optional(z.boolean()),
  /** Columns as `person.email` whose values may go. */
  except: z.optional(z.array(z.string())),
});

type Spec = z.infer<typeof spec>;

type Row = ReadonlyMap<string, SqlValue>;

const valueWords = (value: SqlValue | undefined): string => {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'string' ? `'${value}'` : String(value);
};

/** What tells a table's rows apart: its primary key, or all columns where there is none. */
function keyColumns(table: Table | undefined, preview: TablePreview): readonly string[] {
  const key = table?.columns.filter(({ primaryKey }) => primaryKey > 0).map(({ name }) => name) ?? [];
  return key.length > 0 ? key : preview.columns;
}

function readRows(columns: readonly string[], rows: TablePreview['rows']): readonly Row[] {
  return rows.map((row) => new Map(columns.map((column, at) => [column, row[at] ?? null])));
}

const keyOf = (row: Row, key: readonly string[]): string => key.map((column) => valueWords(row.get(column))).join(', ');

function lostValue(table: string, before: Row, now: Row, { exact, except = [] }: Spec): string | null {
  for (const [column, value] of before) {
    if (except.includes(`${table}.${column}`)) continue;
    const kept = now.get(column);
    const lost =
      exact === true
        ? kept === undefined || !sameValue(kept, value)
        : value !== null && (kept === null || kept === undefined);
    if (lost) return `${column} was ${valueWords(value)} and is ${kept === undefined ? 'gone' : valueWords(kept)}`;
  }
  return null;
}

function checkTable(preview: TablePreview, { db, start }: CheckContext, spec: Spec): Evaluation {
  const { name } = preview;
  const answer = db.query(`SELECT * FROM ${quoteIdentifier(name)}`, {}, preview.count + 10_000);
  if (!answer.ok) return fails('table-gone', `the table ${name} with its ${preview.count} rows`, answer.error.message);
  const key = keyColumns(
    start.schema.tables.find((table) => table.name === name),
    preview,
  );
  const now = new Map(readRows(answer.value.columns, answer.value.rows).map((row) => [keyOf(row, key), row]));
  for (const before of readRows(preview.columns, preview.rows)) {
    const kept = now.get(keyOf(before, key));
    const place = `${name} (${keyOf(before, key)})`;
    if (!kept) return fails('row-gone', `every row of ${name} is still there`, `the row ${place} is gone`);
    const lost = lostValue(name, before, kept, spec);
    if (lost !== null) return fails('value-lost', `the values of ${place} are kept`, lost);
  }
  if (answer.value.rows.length < preview.count)
    return fails('row-gone', `${preview.count} rows in ${name}`, `${answer.value.rows.length} rows`);
  return holds();
}

/** Beyond the rows that the start's world shows of a table, only their number is compared. */
export const rowsCheck = defineKind({
  id: 'rows',
  schema: spec,
  reasons: ['table-gone', 'row-gone', 'value-lost'],
  evaluate: (spec, context) => {
    for (const preview of context.start.tables) {
      const verdict = checkTable(preview, context, spec);
      if (verdict.holds !== true) return verdict;
    }
    const rows = context.start.tables.reduce((sum, { count }) => sum + count, 0);
    return holds(`${rows} rows compared`);
  },
});
