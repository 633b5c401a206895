/** A migrations folder and a real database, for tests of the framework. */
import type { SqlDatabase, SqlValue } from '#core/database.ts';
import { native } from '#core/dialects/native.ts';
import type { MigrationPolicies, MigrateCommand } from '#core/migration/migration.ts';
import { type MigrateOutcome, runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import { migrationStatuses } from '#core/migration/statuses.ts';
import { createOpener } from '#engine/in-process.ts';

const open = await createOpener();

/** Text of `migrations/<name>.sql` by name. */
export type Folder = Readonly<Record<string, string>>;

export interface Workbench {
  readonly db: SqlDatabase;
  /** Runs a command on the files as they are given: `up`, `up-to 2`. */
  readonly migrate: (command: string, folder: Folder, policies?: Partial<MigrationPolicies>) => MigrateOutcome;
  /** `1 applied, 2 failed`. */
  readonly states: (folder: Folder) => string;
  /** Rows of a query by hand. */
  readonly rows: (sql: string) => readonly (readonly SqlValue[])[];
}

/** Opens an empty database with foreign keys on. Its clock stands still: the framework's own is counted in steps of 1 ms. */
export function workbench(): Workbench {
  const db = open(null, { foreignKeys: true, fixed: null });
  let ticks = 0;
  const clock = { iso: () => '2026-01-31T09:30:00.000Z', ms: () => (ticks += 1) };
  return {
    db,
    migrate: (command, folder, policies) =>
      runMigrateCommand(db, {
        dialect: native,
        loaded: load(folder),
        policies: { ...native.policies, ...policies },
        command: commandOf(command),
        clock,
      }),
    states: (folder) =>
      migrationStatuses(db, native, load(folder).migrations)
        .map(({ version, state }) => `${version} ${state}`)
        .join(', '),
    rows: (sql) => {
      const result = db.query(sql);
      if (!result.ok) throw new Error(result.error.message);
      return result.value.rows;
    },
  };
}

const load = (folder: Folder) =>
  native.load(Object.entries(folder).map(([name, text]) => ({ path: `migrations/${name}.sql`, text })));

function commandOf(text: string): MigrateCommand {
  const [kind, version = ''] = text.split(' ');
  return kind === 'up-to' || kind === 'down-to' ? { kind, version } : ({ kind } as MigrateCommand);
}

/** The lines that were printed. */
export const notes = (outcome: MigrateOutcome): string[] =>
  outcome.events.flatMap((event) => (event.kind === 'note' ? [event.text] : []));

/** What became of each migration: `2 up applied`. */
export const outcomes = (outcome: MigrateOutcome): string[] =>
  outcome.events.flatMap((event) =>
    event.kind === 'migration' ? [`${event.version} ${event.direction} ${event.outcome}`] : [],
  );

/** Statements with the first words of their text. */
export const statements = (outcome: MigrateOutcome) =>
  outcome.events.flatMap((event) => (event.kind === 'statement' ? [event] : []));

/** A file in the native manner. */
export const file = (up: string, down?: string, mark = ''): string =>
  `-- migrate:up ${mark}\n${up}\n${down === undefined ? '' : `-- migrate:down ${mark}\n${down}\n`}`;
