/** Reads known rows of an entity through an app version: each list once, each row through every get and lookup. */
import { answerOf } from '#core/app-version/run-operation.ts';
import type { BoundOperation, EntityOperations } from '#core/compatibility/bound-app.ts';
import type { KnownRow } from '#core/compatibility/memory.ts';
import { call, type Probe } from '#core/compatibility/probe.ts';
import { compareRow, findRow, type Occasion, readOne } from '#core/compatibility/read-back.ts';
import type { SqlRows } from '#core/database.ts';

/**
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
  for (const list of operations.lists) {
    const result = call(probe, list, {}, occasion.writer);
    const answer = result && answerOf(result);
    if (!answer) continue;
    const lacking: KnownRow[] = [];
    for (const row of rows) {
      const found = findRow(list, row, answer);
      if (found) compareRow(probe, list, row, answer, found, occasion);
      else lacking.push(row);
    }
    onList(list, answer, lacking);
  }
  for (const row of rows) readOne(probe, operations, row, occasion);
}
