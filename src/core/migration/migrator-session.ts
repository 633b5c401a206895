/** The migrator kept open from one migration to the next: ledger and tables are read once, and not again for each. */
import type { SqlDatabase } from '#core/database.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { Migration, MigrationPolicies } from '#core/migration/migration.ts';
import type { Step } from '#core/migration/plan-migrations.ts';
import { readLedger } from '#core/migration/read-ledger.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import { runSteps } from '#core/migration/run-steps.ts';
import type { StepContext } from '#core/migration/step-context.ts';
import type { Scripted } from '#core/migration/script.ts';
import { type MigratorClock, statementRunner, wholeCommand } from '#core/migration/statement-runner.ts';

export interface SessionInput {
  readonly dialect: Dialect;
  /** In the order in which they apply. */
  readonly migrations: readonly Migration[];
  readonly policies: MigrationPolicies;
  readonly clock: MigratorClock | null;
  /** Of the connection that migrates; one that a migration leaves changed stays so, as in a single run of all. */
  readonly foreignKeys: boolean;
  /** Whether events are to tell what became of the number of rows. */
  readonly countRows: boolean;
}

export interface StepRun {
  readonly refusal: MigrateRefusal | null;
  /** Those of this step; before the first one also those of the ledger. */
  readonly events: readonly MigratorEvent[];
}

export interface MigratorSession {
  /** Runs one migration as the commands do: in its transaction, with its bookkeeping. */
  readonly run: (step: Step) => Scripted<StepRun>;
  /** To be called when the database was changed by others than this session: all that is known of it is forgotten. */
  readonly forget: () => void;
}

/** Opens a session; the database is touched by the first step. */
export function migratorSession(db: SqlDatabase, input: SessionInput): MigratorSession {
  let context: StepContext | null = null;
  return {
    forget: () => (context = null),
    *run(step) {
      const begun = context === null ? begin(db, input) : null;
      context ??= begun!.context;
      const { events } = context.runner;
      const from = begun === null ? events.length : 0;
      const refusal = begun?.refusal ?? (yield* runSteps(context, [step]));
      const told = events.slice(from);
      if (refusal) context = null;
      return { refusal, events: told };
    },
  };
}

function begin(db: SqlDatabase, input: SessionInput): { context: StepContext; refusal: MigrateRefusal | null } {
  const { dialect, migrations, policies, clock, foreignKeys } = input;
  const { ledger } = dialect;
  db.query(`PRAGMA foreign_keys = ${foreignKeys ? 'on' : 'off'}`);
  const runner = statementRunner(db, clock, { countRows: input.countRows });
  const recorded: StepContext['recorded'] = new Map();
  const context: StepContext = { db, runner, ledger, migrations, policies, clock, recorded };
  for (const statement of ledger.prepare) {
    const { sql, error } = runner.runLedger(statement, wholeCommand);
    if (error !== null) return { context, refusal: { message: error, sql, file: null, range: null } };
  }
  const { entries, refusal } = readLedger(db, ledger, migrations, runner);
  for (const entry of entries) recorded.set(entry.version, entry);
  return { context, refusal };
}
