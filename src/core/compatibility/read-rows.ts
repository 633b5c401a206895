/** Reads known rows through an app version and holds them against what was written. */
import { answerOf } from '#core/app-version/run-operation.ts';
import type { BoundApp, BoundOperation, EntityOperations } from '#core/compatibility/bound-app.ts';
import { columnOf, compareRow, isOwn, isThatRow, missing, type Occasion } from '#core/compatibility/compare-row.ts';
import { addColumns, addCompared, addFailure, valueWords } from '#core/compatibility/findings.ts';
import { isKey, type KnownRow, rowsOf } from '#core/compatibility/memory.ts';
import { call, type Probe } from '#core/compatibility/probe.ts';
import { aloneAmong, findRow, rowFinder } from '#core/compatibility/row-index.ts';
import type { SqlRows } from '#core/database.ts';

/**
 * Reads rows of one entity: each list once, each row through every get and lookup.
 * In: the reader's operations of the entity, the known rows to look for; `onList` is told each list's answer, and which of these rows it lacks.
 * Out: nothing; what is misread stands in `probe.findings`.
 */
export function readAll(
  probe: Probe,
  operations: EntityOperations,
  rows: readonly KnownRow[],
  occasion: Occasion,
  onList: (list: BoundOperation, answer: SqlRows, lacking: readonly KnownRow[]) => void,
): void {
  for (const list of occasion.lists ? operations.lists : []) {
    const result = call(probe, list, {}, occasion.writer);
    const answer = result && answerOf(result);
    if (!answer) continue;
    const { key } = list.operation;
    holdColumns(probe, operations, list, answer, occasion);
    const find = rows.length > 1 ? rowFinder(answer, key) : null;
    const lacking: KnownRow[] = [];
    for (const row of rows) {
      const found = find ? find(row) : findRow(answer, key, row);
      if (found) compareRow(probe, list, row, answer, found, occasion);
      else lacking.push(row);
    }
    onList(list, answer, lacking);
  }
  for (const row of rows) readByKey(probe, operations, row, occasion);
  if (operations.lookups.length === 0) return;
  const isAlone = aloneAmong(rowsOf(probe.memory, operations.entity));
  for (const lookup of operations.lookups)
    for (const row of rows)
      if (lookup.fields.every((field) => isAlone(row, field))) lookUp(probe, operations, lookup, row, occasion);
}

/** Reads one row that was just written through every get, lookup and list that the reader has for it. */
export function readBack(probe: Probe, reader: BoundApp, row: KnownRow, occasion: Occasion): void {
  const operations = reader.entities.get(row.entity);
  if (!operations) return;
  readAll(probe, operations, [row], occasion, (list, answer, lacking) => {
    if (!occasion.promises.findsAll(list)) return;
    if (lacking.length > 0) missing(probe, list, row, occasion, answer);
    if (occasion.isNew && occasion.promises.givesOnce(list)) holdOnce(probe, list, row, answer, occasion);
  });
}

function readByKey(probe: Probe, operations: EntityOperations, row: KnownRow, occasion: Occasion): void {
  for (const get of operations.gets) {
    const result = call(probe, get, { [get.operation.key]: row.key }, occasion.writer);
    if (!result) continue;
    const answer = answerOf(result);
    if (answer) holdColumns(probe, operations, get, answer, occasion);
    if (!answer || answer.rows.length === 0) missing(probe, get, row, occasion);
    else compareRow(probe, get, row, answer, answer.rows[0]!, occasion);
  }
}

/**
 * What a statement gave at the start, its app goes on to ask for: `SELECT *` gives what there is. A newer version that says
 * the same may ask for other fields; but for those that it writes itself.
 */
function holdColumns(
  probe: Probe,
  { creates, updates }: EntityOperations,
  read: BoundOperation,
  answer: SqlRows,
  { promises }: Occasion,
): void {
  if (!addColumns(probe.findings, read, answer.columns)) return;
  for (const field of promises.columnsOf(read)) {
    if (columnOf(answer, field) >= 0) continue;
    if (read.app !== promises.oldest && ![...creates, ...updates].some(({ fields }) => fields.includes(field)))
      continue;
    const message = `${read.operation.name} gives no ${field} any more`;
    addFailure(probe.findings, read, { cause: 'missing-field', message, field }, null);
  }
}

/** Looks a row up by values that it alone has: it must be found, and where one row is given, that one. */
function lookUp(
  probe: Probe,
  operations: EntityOperations,
  lookup: BoundOperation,
  row: KnownRow,
  occasion: Occasion,
): void {
  const { role, cardinality, key } = lookup.operation;
  const params = Object.fromEntries(lookup.fields.map((field) => [field, row.fields.get(field)!]));
  const result = call(probe, lookup, { ...params, [key]: row.key }, occasion.writer);
  const answer = result && answerOf(result);
  if (!answer) return;
  holdColumns(probe, operations, lookup, answer, occasion);
  const isHeld = occasion.promises.findsAll(lookup);
  const one = cardinality === 'one' ? answer.rows.slice(0, 1) : answer.rows;
  const place = columnOf(answer, key);
  // Without the key, and nothing else to tell it by, one row is compared as it comes.
  const asItComes = isHeld && role === 'get' && place < 0 && one.length === 1 ? one[0] : undefined;
  const found = asItComes ?? one.findLast((each) => isThatRow(row, answer, place, each));
  if (found) compareRow(probe, lookup, row, answer, found, occasion);
  else if (isHeld) missing(probe, lookup, row, occasion, answer);
}

/** A row that was only just made, to which no other points yet, stands in a full list once. */
function holdOnce(probe: Probe, list: BoundOperation, row: KnownRow, answer: SqlRows, { writer }: Occasion): void {
  const { name, key } = list.operation;
  const place = columnOf(answer, key);
  const times = place < 0 ? 0 : answer.rows.filter((found) => isKey(found[place]!, row)).length;
  if (times < 2) return;
  const message = `${name} lists the row with ${key} ${valueWords(row.key)} ${times} times`;
  addFailure(probe.findings, list, { cause: 'extra-row', message }, writer, row);
}

/** Looks whether a row that was deleted is gone from every get and list. */
export function readAbsence(probe: Probe, reader: BoundApp, row: KnownRow, occasion: Occasion): void {
  const operations = reader.entities.get(row.entity);
  if (!operations) return;
  for (const read of [...operations.gets, ...(occasion.lists ? operations.lists : [])]) {
    const { name, key, role } = read.operation;
    const result = call(probe, read, { [key]: row.key }, occasion.writer);
    if (!result) continue;
    const answer = answerOf(result);
    const place = answer ? columnOf(answer, key) : -1;
    if (role === 'list' && place < 0) continue;
    addCompared(probe.findings, occasion.writer);
    if (!answer || answer.rows.length === 0) continue;
    if (role === 'list' && !findRow(answer, key, row)) continue;
    const cause = isOwn(read, occasion) ? 'lost-write' : 'extra-row';
    const message = `${name} still finds the row with ${key} ${valueWords(row.key)}, which was deleted`;
    addFailure(probe.findings, read, { cause, message }, occasion.writer, row);
  }
}
