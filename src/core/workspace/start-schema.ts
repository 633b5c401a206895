/** Where a workspace starts when its settings don't say so. */
import { chooseVariant, columnsOf } from '#core/app-version/choose-variant.ts';
import { migrate } from '#core/workspace/migrate.ts';
import type { AppVersion } from '#core/app-version/app-version.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { MigratorClock } from '#core/migration/statement-runner.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Scripted } from '#core/migration/script.ts';
import type { SqlDatabase } from '#core/database.ts';

export interface StartSchema {
  /** How many migrations are applied at the start. */
  readonly schema: number;
  readonly problem: Problem | null;
  /** What the migrator told on the way there, when the database stands there already; null: it is empty. */
  readonly events: readonly MigratorEvent[] | null;
}

/**
 * Finds the schema at the start: what the settings say, else the lowest on which every operation of the oldest app
 * version prepares, found by trying; none: 0, and a problem. Without an app version: the lowest on which the seed rows prepare.
 * In: an empty database. It is left at the schema that was found by trying, and empty otherwise.
 */
export function* findStartSchema(
  db: SqlDatabase,
  loaded: LoadedWorkspace,
  clock: MigratorClock | null,
): Scripted<StartSchema> {
  const oldest = loaded.apps[0];
  if (loaded.start.schema !== null) return { schema: loaded.start.schema, problem: null, events: null };
  const found = yield* climb(db, loaded, clock, () => (oldest ? prepares(db, oldest) : seedPrepares(db, loaded)));
  if (found !== null) return { ...found, problem: null };
  db.restore(null);
  if (oldest === undefined) return { schema: 0, problem: null, events: null };
  const problem: Problem = { code: 'start-schema-missing', file: oldest.file, app: oldest.id };
  return { schema: 0, problem, events: null };
}

/** Migrates upwards until it has arrived; null when that never happens. */
function* climb(
  db: SqlDatabase,
  loaded: LoadedWorkspace,
  clock: MigratorClock | null,
  hasArrived: () => boolean,
): Scripted<{ readonly schema: number; readonly events: readonly MigratorEvent[] } | null> {
  const events: MigratorEvent[] = [];
  if (hasArrived()) return { schema: 0, events };
  for (const [index, { version }] of loaded.migrations.entries()) {
    const migrated = yield* migrate(db, loaded, { kind: 'up-to', version }, clock);
    if (!migrated.ok) return null;
    events.push(...migrated.events);
    if (hasArrived()) return { schema: index + 1, events };
  }
  return null;
}

function prepares(db: SqlDatabase, app: AppVersion): boolean {
  const hasColumn = columnsOf(db);
  return app.operations.every((operation) => {
    const variant = chooseVariant(operation, hasColumn);
    return variant !== null && variant.statements.every(({ sql }) => db.prepare(sql).ok);
  });
}

const seedPrepares = (db: SqlDatabase, { seed }: LoadedWorkspace): boolean =>
  seed.every(({ sql }) => db.prepare(sql).ok);
