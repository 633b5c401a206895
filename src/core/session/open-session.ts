/** Opens a session: a fresh database as the workspace wants it at the start. */
import { findStartSchema } from '#core/workspace/start-schema.ts';
import { migrate } from '#core/workspace/migrate.ts';
import { runCommand } from '#core/session/run-command.ts';
import { writeSeed } from '#core/workspace/seed.ts';
import type { Command, CommandOutcome, SessionState } from '#core/session/session.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { MigrateOutcome } from '#core/migration/run-migrate-command.ts';
import type { MigratorClock } from '#core/migration/statement-runner.ts';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Scripted } from '#core/migration/script.ts';
import type { SqlDatabase } from '#core/database.ts';

export interface OpenedSession {
  readonly state: SessionState;
  /** What the migrator did to reach the start schema. */
  readonly events: readonly MigratorEvent[];
  /** One for each command, in order; a refused one does not stop the next. */
  readonly outcomes: readonly CommandOutcome[];
  /** What kept the start from being as the workspace wants it; `lookAtWorld` shows them beside the workspace's own. */
  readonly problems: readonly Problem[];
}

/**
 * Opens a session: migrations up to the start schema, the seed rows there, the start app version deployed; then `commands`.
 * In: a database, which is emptied first; opened with `loaded.foreignKeys.apps`. Never throws for what is in the workspace.
 */
export function* openSession(
  db: SqlDatabase,
  loaded: LoadedWorkspace,
  commands: readonly Command[] = [],
  clock: MigratorClock | null = null,
): Scripted<OpenedSession> {
  db.restore(null);
  const start = yield* findStartSchema(db, loaded, clock);
  const last = start.events === null ? loaded.migrations[start.schema - 1] : undefined;
  const migrated =
    last === undefined ? null : yield* migrate(db, loaded, { kind: 'up-to', version: last.version }, clock);
  const problems = [start.problem, migrated === null ? null : failure(migrated)];
  if (migrated?.ok !== false) problems.push(writeSeed(db, loaded.seed));

  const app = startApp(loaded);
  let state: SessionState = { deployed: app === null ? [] : [app] };
  const outcomes: CommandOutcome[] = [];
  for (const command of commands) {
    const ran = yield* runCommand(db, loaded, state, command, clock);
    state = ran.state;
    outcomes.push(ran.outcome);
  }
  return {
    state,
    events: start.events ?? migrated?.events ?? [],
    outcomes,
    problems: problems.filter((problem) => problem !== null),
  };
}

/** The settings' or the oldest; one without operations can't serve. */
function startApp({ start, apps }: LoadedWorkspace): string | null {
  const app = apps.find(({ id }) => id === start.app) ?? apps[0];
  return app === undefined || app.operations.length === 0 ? null : app.id;
}

function failure({ events, refusal }: MigrateOutcome): Problem | null {
  const failed = events.find((event) => event.kind === 'migration' && event.outcome === 'failed');
  if (failed?.kind !== 'migration') return null;
  const { version, file, error } = failed;
  const place = refusal?.range ? { file, range: refusal.range } : { file };
  return { code: 'migration-failed', ...place, version, message: error ?? '', sql: refusal?.sql ?? '' };
}
