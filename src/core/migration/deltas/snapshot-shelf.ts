/** Keeps what was read of tables as long as it holds, and reads only so much in all. */
import type { SqlDatabase } from '#core/database.ts';
import { readSnapshot, type RowSnapshot } from '#core/migration/deltas/row-snapshot.ts';
import type { WorldTable } from '#core/migration/deltas/row-world.ts';

/** Of one table; one that is larger is not compared. About 0.2 s to read once. */
const MOST_ROWS_OF_TABLE = 100_000;
/** Of all that is read for one command: 1 to 2 s. */
const MOST_ROWS_READ = 500_000;

export interface SnapshotShelf {
  /** What is known of a table as it is now, else read. In: how many rows it has. Out: null where SQLite refuses. */
  readonly take: (world: WorldTable, rows: number) => RowSnapshot | 'large' | null;
  /** What was read holds no longer; without a name nothing does. */
  readonly forget: (table?: string) => void;
}

export function snapshotShelf(db: SqlDatabase): SnapshotShelf {
  const held = new Map<string, RowSnapshot>();
  let left = MOST_ROWS_READ;
  return {
    take: (world, rows) => {
      const { table } = world;
      const known = held.get(table.name);
      if (known) return known;
      if (rows > MOST_ROWS_OF_TABLE || rows > left) return 'large';
      left -= rows;
      const read = readSnapshot(db, world, MOST_ROWS_OF_TABLE);
      if (read !== null && read !== 'large') held.set(table.name, read);
      return read;
    },
    forget: (table) => {
      if (table === undefined) held.clear();
      else held.delete(table);
    },
  };
}
