/** A moment of a rollout: what is applied, who is live, what the database holds, and what was logically written so far. */
import type { AppVersion } from '#core/app-version/app-version.ts';
import { type TableColumns, tableColumnsOf } from '#core/app-version/column-cache.ts';
import { type BoundApp, bindApp } from '#core/compatibility/bound-app.ts';
import type { Memory } from '#core/compatibility/memory.ts';
import type { OpenSchema } from '#core/compatibility/open-schema.ts';
import type { OrderStep } from '#core/compatibility/order/steps.ts';
import type { Write } from '#core/compatibility/perform-write.ts';
import type { RowName } from '#core/compatibility/findings.ts';
import type { SqlDatabase, SqlRows } from '#core/database.ts';

/** A version that serves, and the columns as they were when it was started. */
export interface LiveApp {
  readonly app: AppVersion;
  readonly startedOn: TableColumns;
}

/** What was written in one state, and in those before it; the step led there (null: the start). */
export interface Trace {
  readonly before: Trace | null;
  readonly step: OrderStep | null;
  readonly writes: readonly TracedWrite[];
}

export interface TracedWrite {
  readonly write: Write;
  readonly row: RowName | null;
}

export interface OrderState {
  /** Migrations that are applied. */
  readonly schema: number;
  /** One, or two while one takes the other's place; the older first. */
  readonly live: readonly LiveApp[];
  /** Whether the backfill has run. */
  readonly backfilled: boolean;
  readonly image: Uint8Array;
  readonly memory: Memory;
  /** What each list answered last, by name. */
  readonly lists: ReadonlyMap<string, SqlRows>;
  /** Values given out so far: no two rows of a path are alike by accident. */
  readonly serial: number;
  readonly trace: Trace | null;
}

/** Starts a version on the database as it is now. */
export function startLive(db: SqlDatabase, app: AppVersion): LiveApp {
  const ask = tableColumnsOf(db);
  if (!app.operations.some(({ cachesColumns }) => cachesColumns)) return { app, startedOn: ask };
  const tables = db.query("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')");
  const names = tables.ok ? tables.value.rows.map(([name]) => String(name).toLowerCase()) : [];
  const columns = new Map(names.map((name) => [name, ask(name)]));
  return { app, startedOn: (table) => columns.get(table.toLowerCase()) ?? [] };
}

/** The operations of a live version; it keeps the column cache that it made at its start. */
export const bindLive = ({ app, startedOn }: LiveApp, { hasColumn }: OpenSchema): BoundApp =>
  bindApp(app, { hasColumn, columns: startedOn });

/** The trace from the start on. */
export function traceOf(last: Trace | null): readonly Trace[] {
  const all: Trace[] = [];
  for (let at = last; at !== null; at = at.before) all.push(at);
  return all.toReversed();
}
