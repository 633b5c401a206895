/** Walks the migrations forward once, the seed rows with them, tries each one's way back, and keeps an image of each schema version. */
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import type { Problem } from '#core/base/problem.ts';
import type { OpenDatabase, SqlDatabase } from '#core/database.ts';
import type { DownTrial } from '#core/base/way-back.ts';
import type { MigrationEvent } from '#core/migration/event.ts';
import type { Migration } from '#core/migration/migration.ts';
import { otherDatabaseOf } from '#core/migration/other-database.ts';
import { migratorSession, type SessionInput, type StepRun } from '#core/migration/migrator-session.ts';
import { migrationStatuses } from '#core/migration/statuses.ts';
import type { MigratorClock } from '#core/migration/statement-runner.ts';
import type { Scripted } from '#core/migration/script.ts';
import { downTrials } from '#core/migration/try-down.ts';
import type { ReportMigration } from '#core/report/report.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import { writeSeed } from '#core/workspace/seed.ts';
import { findStartSchema } from '#core/workspace/start-schema.ts';

export interface Walk {
  /** By schema version from 0; it ends before a migration that failed. Without app versions none is kept: nobody looks at them. */
  readonly images: readonly Uint8Array[];
  readonly start: number;
  readonly migrations: readonly ReportMigration[];
  readonly problems: readonly Problem[];
}

export interface WalkOptions {
  /** For `ms`; null measures nothing. */
  readonly timing: (() => number) | null;
  /** Opens the copy on which ways back are tried; null: they are not. */
  readonly open: OpenDatabase | null;
  /** False: nobody asks for an image of each schema version. */
  readonly keepImages?: boolean;
  /** Told after each migration. */
  readonly onTried?: (done: number, total: number) => void;
}

const untried: DownTrial = { verdict: 'not-tried', detail: null, casualties: [] };

/**
 * Applies all migrations, one at a time, through the migrator itself.
 * In: an empty database, which is left as the last migration left it.
 */
export function* walkMigrations(db: SqlDatabase, loaded: LoadedWorkspace, options: WalkOptions): Scripted<Walk> {
  const { timing, open, keepImages = true, onTried } = options;
  const clock: MigratorClock = { iso: () => fixedConditions.now, ms: timing ?? (() => 0) };
  const start = yield* findStartSchema(db, loaded, clock);
  db.restore(null);
  const { dialect, policies, foreignKeys } = loaded;
  const input: Omit<SessionInput, 'countRows'> = {
    dialect,
    migrations: loaded.migrations,
    policies,
    clock,
    foreignKeys: foreignKeys.migrations,
  };
  const statuses = migrationStatuses(db, dialect, loaded.migrations);
  const ignored = new Set(statuses.flatMap(({ version, state }) => (state === 'ignored' ? [version] : [])));
  const session = migratorSession(db, { ...input, countRows: false });
  const copy = open?.(null, { foreignKeys: foreignKeys.apps, fixed: fixedConditions });
  const trials = copy && downTrials(db, copy, input);

  const problems: Problem[] = start.problem ? [start.problem] : [];
  const images: Uint8Array[] = [];
  const arrive = (schema: number): void => {
    if (schema === start.schema && loaded.seed.length > 0) {
      const problem = withKeysOfApps(db, foreignKeys, () => writeSeed(db, loaded.seed));
      if (problem) problems.push(problem);
      trials?.forget();
    }
    if (keepImages) images.push(db.image());
  };

  try {
    arrive(0);
    let failed = false;
    const migrations: ReportMigration[] = [];
    for (const [at, migration] of loaded.migrations.entries()) {
      const reason = failed ? null : ignored.has(migration.version) ? baselined : (migration.notRun ?? null);
      if (failed || reason !== null) {
        migrations.push({
          ...tell(migration, null, null, reason === baselined ? null : reason, untried),
          notRun: reason,
        });
        if (reason === baselined) arrive(at + 1);
        else failed = true;
        continue;
      }
      const tried = trials ? yield* trials.tryDown(migration) : untried;
      const run = yield* session.run({ migration, direction: 'up' });
      const event = run.events.find((each) => each.kind === 'migration') ?? null;
      const ms = timing === null ? null : (event?.ms ?? null);
      failed = run.refusal !== null;
      const told = tell(migration, event, ms, failed ? whyNot(run) : null, failed ? untried : tried);
      migrations.push({ ...told, refused: placeOf(run, migration) });
      if (failed) continue;
      trials?.follow();
      arrive(at + 1);
      onTried?.(at + 1, loaded.migrations.length);
    }
    return { images, start: start.schema, migrations, problems };
  } finally {
    copy?.close();
  }
}

const baselined = 'a baseline stands for it';

function whyNot({ refusal, events }: StepRun): string {
  const event = events.find((each) => each.kind === 'migration');
  return event?.error ?? refusal?.message ?? 'refused';
}

function placeOf({ refusal }: StepRun, { up }: Migration): ReportMigration['refused'] {
  const { file, range, sql } = refusal ?? { file: null, range: null, sql: '' };
  if (file === null || range === null) return null;
  return { file, line: range.line, looksLike: otherDatabaseOf([sql, ...up.statements.map((each) => each.sql)]) };
}

/** The seed is written by a connection like those of the apps. */
function withKeysOfApps<T>(db: SqlDatabase, { apps, migrations }: LoadedWorkspace['foreignKeys'], body: () => T): T {
  const set = (on: boolean): void => void db.query(`PRAGMA foreign_keys = ${on ? 'on' : 'off'}`);
  if (apps === migrations) return body();
  set(apps);
  try {
    return body();
  } finally {
    set(migrations);
  }
}

/** `event` null: it was not tried, or refused before it was. */
function tell(
  { version, name, file, up, script }: Migration,
  event: MigrationEvent | null,
  ms: number | null,
  error: string | null,
  { verdict, detail, casualties }: DownTrial,
): ReportMigration {
  const statements = script === undefined ? up.statements.length : (event?.statements ?? 0);
  const applied = event?.outcome === 'applied';
  const down = { down: verdict, downDetail: detail, casualties };
  return { version, name, file, applied, notRun: null, statements, ms, error, refused: null, ...down };
}
