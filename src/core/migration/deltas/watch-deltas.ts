/** Tells of each statement what it did to the rows of every table, by reading them before and after it. */
import type { SqlDatabase } from '#core/database.ts';
import { type Plan, planOf, type RowMoment } from '#core/migration/deltas/plan.ts';
import type { RowDelta } from '#core/migration/deltas/row-delta.ts';
import { readWorld, type RowWorld } from '#core/migration/deltas/row-world.ts';
import { snapshotShelf } from '#core/migration/deltas/snapshot-shelf.ts';
import { explained, type Ran, tableDelta } from '#core/migration/deltas/table-delta.ts';
import type { StatementEvent } from '#core/migration/event.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';

export interface DeltaWatch {
  /** To be called right before a statement runs. */
  readonly expect: (sql: string, now: RowMoment) => void;
  /** Right after it. Out: each table where it did, or may have done, something. */
  readonly tell: (event: StatementEvent, after: RowMoment) => readonly RowDelta[];
}

/**
 * Begins to watch. What a statement can reach is read off foreign keys and triggers, what it did off the rows and SQLite's
 * two counters; where neither can tell, the delta says so. The database is only read.
 */
export function watchDeltas(db: SqlDatabase): DeltaWatch {
  const shelf = snapshotShelf(db);
  let world: RowWorld | null = null;
  let plan: Plan | null = null;
  let { total } = readCounters(db);
  // What a ROLLBACK can give back.
  const dirty = new Set<string>();

  const expect = (sql: string, now: RowMoment): void => {
    plan = planOf({ db, sql, now, world: () => (world ??= readWorld(db, now.tables)), shelf, dirty });
  };

  const tell = (event: StatementEvent, after: RowMoment): readonly RowDelta[] => {
    if (plan === null) return [];
    const counters = readCounters(db);
    const moved = counters.total - total;
    ({ total } = counters);
    const { verb } = plan.target;
    const lost = event.error !== null && event.transaction.before && !event.transaction.after;
    const undone = verb === 'rollback' || lost;
    if (undone || mayChangeSchema(event.sql)) {
      shelf.forget();
      world = null;
    }
    const ran: Ran = { plan, after, moved, changes: counters.changes, undone, dirty };
    const nothing = event.error !== null && moved === 0 && !undone;
    const names = new Set([...Object.keys(plan.now.rows), ...Object.keys(after.rows)]);
    const read = (name: string) => {
      world ??= readWorld(db, after.tables);
      const table = world.tables.get(lowerCased(name));
      shelf.forget(name);
      return table ? shelf.take(table, after.rows[name] ?? 0) : null;
    };
    const deltas = nothing ? [] : [...names].flatMap((name) => tableDelta(name, ran, read) ?? []);
    for (const { table, written } of deltas) {
      dirty.add(table);
      if (written !== null && !plan.before.has(table)) shelf.forget(table);
    }
    if (!event.transaction.after) dirty.clear();
    return explained(deltas, ran);
  };

  return { expect, tell };
}

/** VACUUM may give rows without a key other rowids. */
const mayChangeSchema = (sql: string): boolean => /^(?:create|alter|drop|vacuum|pragma|attach|detach)\b/i.test(sql);

function readCounters(db: SqlDatabase): { readonly changes: number; readonly total: number } {
  const read = db.query('SELECT changes(), total_changes()');
  const [changes, total] = read.ok ? (read.value.rows[0] ?? []) : [];
  return { changes: Number(changes ?? 0), total: Number(total ?? 0) };
}
