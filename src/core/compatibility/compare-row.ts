/** Holds a row that a read gave against what is known of it. */
import type { BoundOperation } from '#core/compatibility/bound-app.ts';
import { causeOf, sameValue } from '#core/compatibility/compare-values.ts';
import { addCompared, addFailure, addShadow, valueWords } from '#core/compatibility/findings.ts';
import { isKey, type KnownRow } from '#core/compatibility/memory.ts';
import type { Probe } from '#core/compatibility/probe.ts';
import type { Promises } from '#core/compatibility/promises.ts';
import type { Cause } from '#core/compatibility/verdict.ts';
import type { SqlRows, SqlValue } from '#core/database.ts';

/** Whose write is read back: `v1.CreatePerson`; null for rows that were there before. */
export interface Occasion {
  readonly writer: string | null;
  readonly writerApp: string | null;
  readonly promises: Promises;
  /** Full lists are read too; not for each single write when the tables are large. */
  readonly lists: boolean;
  /** The row was made by this very write. */
  readonly isNew?: boolean;
  /** Takes what is misread of a row of the past: told of every reader, it must not be blamed on each later write again. */
  readonly onMisread?: ((row: KnownRow, field: string) => void) | undefined;
  /** Takes a row of the past that is not found, for the same reason. */
  readonly onLost?: (row: KnownRow) => void;
}

/** Whether a read is of the version that wrote: what it doesn't find again is lost. */
export const isOwn = (read: BoundOperation, { writerApp }: Occasion): boolean => writerApp === read.app;

/** Holds one row of an answer against what is known of it, field by field. */
export function compareRow(
  probe: Probe,
  read: BoundOperation,
  row: KnownRow,
  answer: SqlRows,
  found: readonly SqlValue[],
  occasion: Occasion,
): void {
  const { operation, variant } = read;
  addCompared(probe.findings, occasion.writer);
  for (let place = 0; place < answer.columns.length; place++) {
    const field = fieldOf(answer.columns[place]!);
    const actual = found[place]!;
    if (actual === null && operation.nonNull.includes(field)) {
      const message = `${operation.name} reads NULL for ${field}, and crashes on it`;
      addFailure(probe.findings, read, { cause: 'null-read', message, field, actual }, occasion.writer, row);
      continue;
    }
    const expected = row.fields.get(field);
    if (expected === undefined) {
      if (isShadow(probe, field, actual)) addShadow(probe.findings, read, field);
    } else if (!sameValue(expected, actual)) {
      const otherwise = isOwn(read, occasion) ? 'lost-write' : 'stale-read';
      const readBy = variant.statements.map(({ sql }) => sql);
      const cause = causeOf(expected, actual, readBy, otherwise);
      const message = `${operation.name} reads ${valueWords(actual)} for ${field}${differs(cause)}; ${valueWords(expected)} was written`;
      addFailure(probe.findings, read, { cause, message, field, expected, actual }, occasion.writer, row);
      occasion.onMisread?.(row, field);
    }
  }
}

function differs(cause: Cause): string {
  if (cause === 'literal-echo') return ', its own quoted name taken as text';
  return cause === 'wrong-type' ? ', the same number in another type' : '';
}

/** Notes that a read does not find a row that must be there; an answer cut at its cap shows nothing. */
export function missing(
  probe: Probe,
  read: BoundOperation,
  row: KnownRow,
  occasion: Occasion,
  answer: SqlRows | null = null,
): void {
  if (answer?.truncated) return;
  addCompared(probe.findings, occasion.writer);
  const { name, key, role } = read.operation;
  // A list without the key: an answer full of the column's quoted name explains itself.
  const echo = answer && echoOf(read, row, answer);
  const cause = echo ? 'literal-echo' : isOwn(read, occasion) ? 'lost-write' : 'missing-row';
  const instead = role === 'get' && answer && answer.rows.length > 0 ? ', but another one' : '';
  const message = `${name} does not find the row with ${key} ${valueWords(row.key)}${instead}`;
  addFailure(probe.findings, read, { cause, message }, occasion.writer, row);
  occasion.onLost?.(row);
}

function echoOf(read: BoundOperation, row: KnownRow, answer: SqlRows): boolean {
  const readBy = read.variant.statements.map(({ sql }) => sql);
  return answer.columns.some((column, place) => {
    const expected = row.fields.get(fieldOf(column));
    return (
      expected !== undefined &&
      answer.rows.length > 0 &&
      answer.rows.every((found) => causeOf(expected, found[place]!, readBy, 'stale-read') === 'literal-echo')
    );
  });
}

/** Whether a row of an answer is this one: by its key where the answer has it; else by all that is known of it. */
export function isThatRow(row: KnownRow, answer: SqlRows, keyPlace: number, found: readonly SqlValue[]): boolean {
  if (keyPlace >= 0) return isKey(found[keyPlace]!, row);
  return answer.columns.every((column, at) => {
    const expected = row.fields.get(fieldOf(column));
    return expected === undefined || sameValue(expected, found[at]!);
  });
}

/** A double-quoted name that is no column is read as a text, and SQLite names its result with the quotes. */
function fieldOf(column: string): string {
  const quoted = column.length > 1 && column.startsWith('"') && column.endsWith('"');
  return quoted ? column.slice(1, -1).replaceAll('""', '"') : column;
}

/** Gives the place of a field among the columns, -1 when it is not there. */
export function columnOf(answer: SqlRows, field: string): number {
  return answer.columns.indexOf(field);
}

function isShadow(probe: Probe, field: string, actual: SqlValue): boolean {
  if (actual === null) return false;
  const defaults = probe.schema.defaults().get(field.toLowerCase());
  return defaults !== undefined && defaults.some((value) => sameValue(value, actual));
}
