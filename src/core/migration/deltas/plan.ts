/** What need be known before a statement runs, so that it can be told afterwards what it did. */
import type { SqlDatabase } from '#core/database.ts';
import { type Reach, reachOf, reachOfCommit } from '#core/migration/deltas/reach.ts';
import type { RowSnapshot } from '#core/migration/deltas/row-snapshot.ts';
import type { RowWorld } from '#core/migration/deltas/row-world.ts';
import type { SnapshotShelf } from '#core/migration/deltas/snapshot-shelf.ts';
import { type StatementTarget, targetOf } from '#core/migration/deltas/statement-target.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';
import type { Table } from '#core/schema/schema.ts';

/** Tables of the main database whose rows are told, and how many they have. */
export interface RowMoment {
  readonly rows: Readonly<Record<string, number>>;
  readonly tables: ReadonlyMap<string, Table>;
}

export interface Plan {
  readonly now: RowMoment;
  readonly target: StatementTarget;
  /** The table of the main database that the statement is about. */
  readonly own: string | null;
  readonly reach: Reach;
  /** Only foreign keys lead to other tables, and each row that they change is counted once. */
  readonly keysAlone: boolean;
  /** By name, each table that counts alone can't tell of. */
  readonly before: ReadonlyMap<string, RowSnapshot | 'large' | null>;
}

export interface PlanInput {
  readonly db: SqlDatabase;
  readonly sql: string;
  readonly now: RowMoment;
  /** Read only where it is needed. */
  readonly world: () => RowWorld;
  readonly shelf: SnapshotShelf;
  /** Tables that this transaction changed. */
  readonly dirty: ReadonlySet<string>;
}

const nowhere: Reach = new Map();

/** Reads only what the statement can reach. */
export function planOf({ db, sql, now, world: worldOf, shelf, dirty }: PlanInput): Plan {
  const written = targetOf(sql);
  const { verb, table, schema } = written;
  const alone = { now, target: written, own: null, keysAlone: false };
  if (verb === 'other' || ((verb === 'commit' || verb === 'rollback') && dirty.size === 0)) {
    return { ...alone, reach: nowhere, before: new Map() };
  }
  const world = worldOf();
  const read = (names: Iterable<string>): Plan['before'] =>
    new Map(
      [...names].flatMap((name) => {
        const known = world.tables.get(lowerCased(name));
        const rows = known && now.rows[known.table.name];
        return known && rows !== undefined ? [[known.table.name, shelf.take(known, rows)]] : [];
      }),
    );
  if (verb === 'rollback') return { ...alone, reach: nowhere, before: read(dirty) };
  if (verb === 'commit') {
    const reach = reachOfCommit(world, dirty);
    return { ...alone, reach, before: read(reach.keys()) };
  }
  const writes = verb === 'insert' || verb === 'update';
  const target = { ...written, mayReplace: written.mayReplace || (writes && world.replacing.has(table)) };
  const isMain = schema === 'main' || (schema === null && !world.temporary.has(table));
  const own = isMain ? world.tables.get(table) : undefined;
  const reach = reachOf(target, world, hasForeignKeys(db));
  const names = new Set(reach.keys());
  // A plain INSERT or DELETE that nothing comes back from has its own count.
  if (own && verb !== 'drop' && (verb === 'update' || target.mayReplace || own.isVirtual)) names.add(table);
  const keysAlone = [...reach].every(
    ([name, { triggers, virtual }]) =>
      triggers.size === 0 && virtual === null && name !== table && !world.replacing.has(name),
  );
  return { now, target, own: own?.table.name ?? null, reach, keysAlone, before: read(names) };
}

function hasForeignKeys(db: SqlDatabase): boolean {
  const read = db.query('PRAGMA foreign_keys');
  return read.ok && read.value.rows[0]?.[0] === 1;
}
