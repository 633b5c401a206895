/** What the rows at the start mean: what the oldest version reads there. */
import { answerOf } from '#core/app-version/run-operation.ts';
import type { BoundApp, BoundOperation } from '#core/compatibility/bound-app.ts';
import { columnOf, type Occasion } from '#core/compatibility/compare-row.ts';
import { addFailure, valueWords } from '#core/compatibility/findings.ts';
import { forget, keyText, type Memory, remember, rowsOf } from '#core/compatibility/memory.ts';
import { call, type Probe } from '#core/compatibility/probe.ts';
import { nothingShown, promisesOf, type Shown, textOf } from '#core/compatibility/promises.ts';
import { readAll } from '#core/compatibility/read-rows.ts';
import { rowFinder } from '#core/compatibility/row-index.ts';
import type { SqlRows, SqlValue } from '#core/database.ts';

export interface Baseline {
  readonly memory: Memory;
  /** What each list of the oldest version held, by name. */
  readonly lists: ReadonlyMap<string, SqlRows>;
  readonly shown: Shown;
}

export const emptyBaseline: Baseline = { memory: new Map(), lists: new Map(), shown: nothingShown };

/**
 * Reads the start through the oldest version: its gets with every primary-key value there is, its lists.
 * In: a probe on the start image; candidate keys. Out: rows and lists; operations that are refused tell nothing.
 */
export function readBaseline(probe: Probe, oldest: BoundApp, keys: readonly SqlValue[]): Baseline {
  const memory: Memory = new Map();
  const lists = new Map<string, SqlRows>();
  const columns = new Map<string, readonly string[]>();
  for (const { entity, gets, lists: bound } of oldest.entities.values()) {
    for (const get of gets)
      for (const key of keys) {
        const result = call(probe, get, { [get.operation.key]: key });
        const answer = result && answerOf(result);
        if (answer) columns.set(textOf(get), answer.columns);
        if (answer?.rows[0]) noteRow(memory, entity, key, get.operation.key, answer, answer.rows[0]);
      }
    for (const list of bound) {
      const result = call(probe, list, {});
      const answer = result && answerOf(result);
      if (!answer) continue;
      lists.set(list.operation.name, answer);
      columns.set(textOf(list), answer.columns);
      const place = columnOf(answer, list.operation.key);
      if (place >= 0)
        for (const row of answer.rows) noteRow(memory, entity, row[place]!, list.operation.key, answer, row);
    }
  }
  const reads = [...oldest.entities.values()].flatMap(({ lists: bound, lookups }) => [...bound, ...lookups]);
  const complete = reads.filter(({ operation: { name, entity, key } }) => {
    const answer = lists.get(name);
    if (!answer) return true;
    const find = rowFinder(answer, key);
    return rowsOf(memory, entity!).every((row) => find(row) !== undefined);
  });
  return {
    memory,
    lists,
    shown: { reads: namesOf(reads), complete: namesOf(complete), repeating: new Set(), columns, app: oldest.app.id },
  };
}

const namesOf = (operations: readonly BoundOperation[]): Set<string> =>
  new Set(operations.map(({ operation }) => operation.name));

function noteRow(
  memory: Memory,
  entity: string,
  key: SqlValue,
  keyField: string,
  answer: SqlRows,
  row: readonly SqlValue[],
): void {
  const known = memory.get(entity)?.get(keyText(key));
  const fields = known?.fields ?? new Map<string, SqlValue>([[keyField, key]]);
  answer.columns.forEach((field, place) => {
    if (!fields.has(field)) fields.set(field, row[place]!);
  });
  if (!known) remember(memory, { entity, key, fields, origin: 'history', madeBy: null });
}

/** Reads the rows of the start through a version, and holds its lists against those of the oldest. */
export function readHistory(probe: Probe, reader: BoundApp, baseline: Baseline): void {
  const amends: (() => void)[] = [];
  const promises = promisesOf(baseline.shown);
  const occasion: Occasion = {
    writer: null,
    writerApp: null,
    promises,
    lists: true,
    onMisread: (row, field) => amends.push(() => row.fields.delete(field)),
    onLost: (row) => amends.push(() => forget(probe.memory, row)),
  };
  for (const operations of reader.entities.values()) {
    const rows = rowsOf(probe.memory, operations.entity);
    readAll(probe, operations, rows, occasion, (list, answer) => holdList(probe, list, answer, baseline, rows.length));
  }
  for (const amend of amends) amend();
}

/** The same rows as the oldest version's list of that name: none missing, none more. */
function holdList(
  probe: Probe,
  list: BoundOperation,
  answer: SqlRows,
  { lists, memory }: Baseline,
  known: number,
): void {
  const { name, key, entity } = list.operation;
  const before = lists.get(name);
  if (before?.truncated || answer.truncated) return;
  const place = columnOf(answer, key);
  const was = before && columnOf(before, key);
  if (before && was !== undefined && was >= 0 && place >= 0) {
    const [then, now] = [timesOf(before, was), timesOf(answer, place)];
    for (const [text, { value, times }] of then) {
      const left = now.get(text)?.times ?? 0;
      if (left === 0) fail('missing-row', `does not list the row with ${key} ${valueWords(value)}`);
      else if (left < times)
        fail('missing-row', `lists the row with ${key} ${valueWords(value)} ${often(left, times)}`);
    }
    for (const [text, { value, times }] of now) {
      const were = then.get(text)?.times ?? 0;
      if (were === 0) fail('extra-row', `lists a row with ${key} ${valueWords(value)} that was not there`);
      else if (times > were) fail('extra-row', `lists the row with ${key} ${valueWords(value)} ${often(times, were)}`);
    }
  } else if (before) {
    const [less, more] = [before.rows.length, answer.rows.length];
    if (more < less) fail('missing-row', `lists ${more} rows where there were ${less}`);
    if (more > less) fail('extra-row', `lists ${more} rows where there were ${less}`);
  } else if (place >= 0 && known > 0 && promisesOf(nothingShown).findsAll(list)) {
    const now = timesOf(answer, place);
    for (const row of rowsOf(memory, entity!))
      if (!now.has(keyText(row.key))) fail('missing-row', `does not list the row with ${key} ${valueWords(row.key)}`);
  }

  function fail(cause: 'missing-row' | 'extra-row', words: string): void {
    addFailure(probe.findings, list, { cause, message: `${name} ${words}` }, null);
  }
}

/** How often each key stands in a list: a join may give a row more than once. */
function timesOf({ rows }: SqlRows, place: number): Map<string, { readonly value: SqlValue; times: number }> {
  const times = new Map<string, { readonly value: SqlValue; times: number }>();
  for (const row of rows) {
    const value = row[place]!;
    const known = times.get(keyText(value));
    if (known) known.times++;
    else times.set(keyText(value), { value, times: 1 });
  }
  return times;
}

const often = (now: number, before: number): string =>
  `${now === 1 ? 'once' : `${now} times`} instead of ${before === 1 ? 'once' : `${before} times`}`;
