/** Runs a migration command of a workspace: with the foreign keys of the connection that migrates. */
import { note } from '#core/migration/plan-migrations.ts';
import { runMigrateCommand, type MigratorClock, type Migrated } from '#core/migration/run-migrate-command.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import type { SqlDatabase } from '#core/database.ts';

/** Runs a command of the migrator. A transaction of the learner's own would end in its hands, so it is refused then. */
export function migrate(
  db: SqlDatabase,
  loaded: LoadedWorkspace,
  command: MigrateCommand,
  clock: MigratorClock | null,
): Migrated {
  if (db.inTransaction() && !onlyReads(command)) {
    const events = [note('bad', 'A transaction is open. End it with COMMIT or ROLLBACK, then migrate.')];
    return { ok: false, events, refusal: null };
  }
  const { dialect, migrations, policies, foreignKeys } = loaded;
  const differ = foreignKeys.migrations !== foreignKeys.apps;
  if (differ) setForeignKeys(db, foreignKeys.migrations);
  const migrated = runMigrateCommand(db, { dialect, migrations, policies, command, clock });
  if (differ) setForeignKeys(db, foreignKeys.apps);
  return migrated;
}

const onlyReads = ({ kind }: MigrateCommand): boolean => kind === 'status' || kind === 'version' || kind === 'validate';

const setForeignKeys = (db: SqlDatabase, on: boolean): void =>
  void db.query(`PRAGMA foreign_keys = ${on ? 'on' : 'off'}`);
