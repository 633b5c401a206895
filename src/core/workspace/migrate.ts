/** Runs a migration command of a workspace: with the foreign keys of the connection that migrates. */
import { migrateCommand, type MigrateInput, type MigrateOutcome } from '#core/migration/run-migrate-command.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import type { MigratorClock } from '#core/migration/statement-runner.ts';
import type { Scripted } from '#core/migration/script.ts';
import type { SqlDatabase } from '#core/database.ts';

/** Runs a command of the migrator on a database that was opened with the foreign keys of the apps; `more`: watched, or crashing. */
export function* migrate(
  db: SqlDatabase,
  loaded: LoadedWorkspace,
  command: MigrateCommand,
  clock: MigratorClock | null,
  more: Pick<MigrateInput, 'expect' | 'observe' | 'crashAfter'> = {},
): Scripted<MigrateOutcome> {
  const { dialect, policies, foreignKeys } = loaded;
  setForeignKeys(db, foreignKeys.migrations);
  const migrated = yield* migrateCommand(db, { dialect, loaded, policies, command, clock, ...more });
  // A migration's own pragma goes with its connection; the apps have others.
  setForeignKeys(db, foreignKeys.apps);
  return migrated;
}

const setForeignKeys = (db: SqlDatabase, on: boolean): void =>
  void db.query(`PRAGMA foreign_keys = ${on ? 'on' : 'off'}`);
