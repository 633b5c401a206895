/** Walks the migrations forward once, the seed rows with them, and keeps an image of each schema version. */
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import type { Problem } from '#core/base/problem.ts';
import type { SqlDatabase } from '#core/database.ts';
import type { MigratorClock } from '#core/migration/statement-runner.ts';
import type { ReportMigration } from '#core/report/report.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import { migrate } from '#core/workspace/migrate.ts';
import { writeSeed } from '#core/workspace/seed.ts';
import { findStartSchema } from '#core/workspace/start-schema.ts';

export interface Walk {
  /** By schema version from 0; it ends before a migration that failed. */
  readonly images: readonly Uint8Array[];
  readonly start: number;
  readonly migrations: readonly ReportMigration[];
  readonly problems: readonly Problem[];
}

/**
 * Applies all migrations, one at a time, through the migrator itself.
 * In: an empty database, which is left as the last migration left it; a clock for `ms`, null to measure nothing.
 */
export function walkMigrations(db: SqlDatabase, loaded: LoadedWorkspace, timing: (() => number) | null): Walk {
  const clock: MigratorClock = { iso: () => fixedConditions.now, ms: timing ?? (() => 0) };
  const start = findStartSchema(db, loaded, clock);
  db.restore(null);
  const problems: Problem[] = start.problem ? [start.problem] : [];
  const images: Uint8Array[] = [];
  const arrive = (): void => {
    const problem = images.length === start.schema ? writeSeed(db, loaded.seed) : null;
    if (problem) problems.push(problem);
    images.push(db.image());
  };

  arrive();
  let failed = false;
  const migrations = loaded.migrations.map((migration): ReportMigration => {
    const { version, name, file, up } = migration;
    const tell = (applied: boolean, ms: number | null, error: string | null): ReportMigration => ({
      version,
      name,
      file,
      applied,
      statements: up.statements.length,
      ms,
      error,
      down: 'not-tried',
      casualties: [],
    });
    if (failed) return tell(false, null, null);
    const { ok, events, refusal } = migrate(db, loaded, { kind: 'up-to', version }, clock);
    const event = events.find((each) => each.kind === 'migration');
    const ms = timing === null ? null : (event?.ms ?? null);
    if (ok) {
      arrive();
      return tell(true, ms, null);
    }
    failed = true;
    const note = events.findLast((each) => each.kind === 'note');
    return tell(false, ms, event?.error ?? refusal?.message ?? note?.text ?? 'refused');
  });
  return { images, start: start.schema, migrations, problems };
}
