/** From what was seen before, after the up and after the down: how good the way back is. */
import type { SqlDatabase } from '#core/database.ts';
import { compareContent } from '#core/migration/down/compare-content.ts';
import { differentObjects, differentTables, type Sight } from '#core/migration/down/sight.ts';
import type { DownDetail, DownVerdict, HowDifferent, TableLoss } from '#core/base/way-back.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';
import { compareSchemas } from '#core/schema/compare-schemas.ts';
import { introspect } from '#core/schema/introspect.ts';

export interface Sights {
  readonly before: Sight;
  readonly up: Sight;
  readonly back: Sight;
  /** Every table, and every object of the schema, that may differ between them. */
  readonly tables: readonly string[];
  readonly objects: readonly string[];
}

export interface Judged {
  readonly verdict: DownVerdict;
  readonly objects: DownDetail['objects'];
  readonly rows: DownDetail['rows'];
}

/** In: what was seen; a database that stands as before, and the one that went up and back; what is the ledger's. */
export function judge(sights: Sights, main: SqlDatabase, copy: SqlDatabase, leaveOut: readonly string[]): Judged {
  const { before, up, back, tables } = sights;
  const sameSchema = differentObjects(before, back, sights.objects).length === 0;
  const moved = differentTables(before, back, tables);
  if (sameSchema && moved.length === 0) return { verdict: 'exact', objects: [], rows: [] };

  const should = introspect(main, leaveOut);
  const is = sameSchema ? should : introspect(copy, leaveOut);
  const objects = sameSchema ? [] : compareSchemas(should, is);
  const rows = moved.flatMap((table): TableLoss[] => {
    const found = [...should.tables, ...is.tables].find(({ name }) => lowerCased(name) === table);
    const key = (found?.columns ?? []).filter(({ primaryKey }) => primaryKey > 0).map(({ name }) => name);
    const loss = compareContent(found?.name ?? table, before.content(table), back.content(table), key);
    return loss ? [loss] : [];
  });
  const isLost = rows.some(({ lost, values }) => lost > 0 || values.length > 0);
  const undoneNothing =
    differentObjects(up, back, sights.objects).length + differentTables(up, back, tables).length === 0;
  return { verdict: verdictOf(objects, rows, isLost, undoneNothing), objects, rows };
}

function verdictOf(
  objects: DownDetail['objects'],
  rows: DownDetail['rows'],
  isLost: boolean,
  undoneNothing: boolean,
): DownVerdict {
  const some = (...hows: readonly HowDifferent[]): boolean => objects.some(({ how }) => hows.includes(how));
  const isOther = some('gone', 'left', 'changed');
  if (undoneNothing && (isOther || some('order') || (rows.length > 0 && !isLost))) return 'no-op';
  if (isOther || (rows.length > 0 && !isLost)) return 'differs';
  if (isLost) return 'rows-lost';
  if (some('order')) return 'order';
  // Rows in another order are the same rows.
  return objects.length > 0 ? 'text' : 'exact';
}
