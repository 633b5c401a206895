/** Reads a known row through an app version and holds it against what was written. */
import { answerOf } from '#core/app-version/run-operation.ts';
import type { BoundApp, BoundOperation, EntityOperations } from '#core/compatibility/bound-app.ts';
import { causeOf, sameValue } from '#core/compatibility/compare-values.ts';
import { addFailure, addShadow, valueWords } from '#core/compatibility/findings.ts';
import { isKey, type KnownRow, rowsOf } from '#core/compatibility/memory.ts';
import { call, type Probe } from '#core/compatibility/probe.ts';
import type { Cause } from '#core/compatibility/verdict.ts';
import type { SqlRows, SqlValue } from '#core/database.ts';

/** Whose write is read back: `v1.CreatePerson`; null for rows that were there before. */
export interface Occasion {
  readonly writer: string | null;
  readonly writerApp: string | null;
  /** Lists that must hold every row of their entity; one with a condition of its own need not. */
  readonly isComplete: (list: BoundOperation) => boolean;
  /** Full lists are read too; not for each single write when the tables are large. */
  readonly lists: boolean;
  /** The row was made by this very write. */
  readonly isNew?: boolean;
  /** Takes what is misread of a row of the past: told of every reader, it must not be blamed on each later write again. */
  readonly onMisread?: (row: KnownRow, field: string) => void;
  /** Takes a row of the past that is not found, for the same reason. */
  readonly onLost?: (row: KnownRow) => void;
}

/** Reads one row through every get, lookup and list that the reader has for it. */
export function readBack(probe: Probe, reader: BoundApp, row: KnownRow, occasion: Occasion): void {
  const operations = reader.entities.get(row.entity);
  if (!operations) return;
  readOne(probe, operations, row, occasion);
  if (!occasion.lists) return;
  for (const list of operations.lists) {
    const result = call(probe, list, {}, occasion.writer);
    const answer = result && answerOf(result);
    if (!answer) continue;
    const found = findRow(list, row, answer);
    if (found) compareRow(probe, list, row, answer, found, occasion);
    else if (occasion.isComplete(list)) missing(probe, list, row, occasion, answer);
    if (occasion.isNew && occasion.isComplete(list)) holdOnce(probe, list, row, answer, occasion);
  }
}

/** Reads one row through every get and lookup. */
export function readOne(probe: Probe, operations: EntityOperations, row: KnownRow, occasion: Occasion): void {
  for (const get of operations.gets) {
    const result = call(probe, get, { [get.operation.key]: row.key }, occasion.writer);
    if (!result) continue;
    const answer = answerOf(result);
    if (!answer || answer.rows.length === 0) missing(probe, get, row, occasion);
    else compareRow(probe, get, row, answer, answer.rows[0]!, occasion);
  }
  for (const lookup of operations.lookups) {
    if (!isFoundBy(probe, lookup, row)) continue;
    const params = Object.fromEntries(lookup.fields.map((field) => [field, row.fields.get(field)!]));
    const result = call(probe, lookup, { ...params, [lookup.operation.key]: row.key }, occasion.writer);
    const answer = result && answerOf(result);
    if (!answer) continue;
    const found = findRow(lookup, row, answer);
    if (found) compareRow(probe, lookup, row, answer, found, occasion);
    else if (lookup.operation.role === 'get' && answer.rows.length === 0) missing(probe, lookup, row, occasion);
  }
}

/** A row that was only just made, to which no other points yet, stands in a full list once. */
function holdOnce(probe: Probe, list: BoundOperation, row: KnownRow, answer: SqlRows, { writer }: Occasion): void {
  const { name, key } = list.operation;
  const place = columnOf(answer, key);
  const times = place < 0 ? 0 : answer.rows.filter((found) => isKey(found[place]!, row)).length;
  if (times < 2) return;
  const message = `${name} lists the row with ${key} ${valueWords(row.key)} ${times} times`;
  addFailure(probe.findings, list, { cause: 'extra-row', message }, writer);
}

/** Looks whether a row that was deleted is gone from every get and list. */
export function readAbsence(probe: Probe, reader: BoundApp, row: KnownRow, occasion: Occasion): void {
  const operations = reader.entities.get(row.entity);
  if (!operations) return;
  for (const read of [...operations.gets, ...(occasion.lists ? operations.lists : [])]) {
    const result = call(probe, read, { [read.operation.key]: row.key }, occasion.writer);
    const answer = result && answerOf(result);
    if (!answer || answer.rows.length === 0) continue;
    const isGet = read.operation.role === 'get';
    if (!isGet && (columnOf(answer, read.operation.key) < 0 || !findRow(read, row, answer))) continue;
    const cause = isOwn(read, occasion) ? 'lost-write' : 'extra-row';
    const message = `${read.operation.name} still finds the row with ${read.operation.key} ${valueWords(row.key)}, which was deleted`;
    addFailure(probe.findings, read, { cause, message }, occasion.writer);
  }
}

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
  for (let place = 0; place < answer.columns.length; place++) {
    const field = fieldOf(answer.columns[place]!);
    const actual = found[place]!;
    if (actual === null && operation.nonNull.includes(field)) {
      const message = `${operation.name} reads NULL for ${field}, and crashes on it`;
      addFailure(probe.findings, read, { cause: 'null-read', message, field, actual }, occasion.writer);
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
      addFailure(probe.findings, read, { cause, message, field, expected, actual }, occasion.writer);
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
  const { name, key } = read.operation;
  // A list without the key: an answer full of the column's quoted name explains itself.
  const echo = answer && echoOf(read, row, answer);
  const cause = echo ? 'literal-echo' : isOwn(read, occasion) ? 'lost-write' : 'missing-row';
  const message = `${name} does not find the row with ${key} ${valueWords(row.key)}`;
  addFailure(probe.findings, read, { cause, message }, occasion.writer);
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

const isOwn = (read: BoundOperation, { writerApp }: Occasion): boolean => writerApp === read.app;

/** A lookup is held to finding the row when every value it is given is known, not NULL, and this row's alone. */
function isFoundBy(probe: Probe, { fields }: BoundOperation, row: KnownRow): boolean {
  return fields.every((field) => {
    const value = row.fields.get(field);
    if (value === undefined || value === null) return false;
    const sharing = rowsOf(probe.memory, row.entity).filter((other) => {
      const theirs = other.fields.get(field);
      return theirs !== undefined && sameValue(theirs, value);
    });
    return sharing.length === 1;
  });
}

/** By its key where the answer has it; else by all that is known of it. */
export function findRow(read: BoundOperation, row: KnownRow, answer: SqlRows): readonly SqlValue[] | undefined {
  const place = columnOf(answer, read.operation.key);
  if (place >= 0) {
    return answer.rows.findLast((found) => isKey(found[place]!, row));
  }
  return answer.rows.findLast((found) =>
    answer.columns.every((column, at) => {
      const expected = row.fields.get(fieldOf(column));
      return expected === undefined || sameValue(expected, found[at]!);
    }),
  );
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
