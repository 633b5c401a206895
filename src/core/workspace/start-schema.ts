/** Where a workspace starts when its settings don't say so. */
import { chooseVariant, columnsOf } from '#core/app-version/choose-variant.ts';
import { migrate } from '#core/workspace/migrate.ts';
import type { AppVersion } from '#core/app-version/app-version.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { MigratorClock } from '#core/migration/statement-runner.ts';
import type { Problem } from '#core/base/problem.ts';
import type { SqlDatabase } from '#core/database.ts';

export interface StartSchema {
  /** How many migrations are applied at the start. */
  readonly schema: number;
  readonly problem: Problem | null;
}

/**
 * Finds the schema at the start: what the settings say, else the lowest on which every operation of the oldest app
 * version prepares, found by trying; none: 0, and a problem.
 * In: an empty database, which is empty again afterwards.
 */
export function findStartSchema(db: SqlDatabase, loaded: LoadedWorkspace, clock: MigratorClock | null): StartSchema {
  const oldest = loaded.apps[0];
  if (loaded.start.schema !== null) return { schema: loaded.start.schema, problem: null };
  if (oldest === undefined) return { schema: 0, problem: null };
  const schema = lowestFor(db, oldest, loaded, clock);
  db.restore(null);
  return schema === null
    ? { schema: 0, problem: { code: 'start-schema-missing', file: oldest.file, app: oldest.id } }
    : { schema, problem: null };
}

function lowestFor(
  db: SqlDatabase,
  app: AppVersion,
  loaded: LoadedWorkspace,
  clock: MigratorClock | null,
): number | null {
  if (prepares(db, app)) return 0;
  for (const [index, { version }] of loaded.migrations.entries()) {
    if (!migrate(db, loaded, { kind: 'up-to', version }, clock).ok) return null;
    if (prepares(db, app)) return index + 1;
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
