/** Runs a command of the migration framework on a database and tells all that it did. */
import { assertNever } from '#core/base/assert-never.ts';
import type { SqlDatabase } from '#core/database.ts';
import { sayVersion, validate } from '#core/migration/answers.ts';
import type { Dialect } from '#core/migration/dialect.ts';
import type { MigratorEvent, NoteEvent } from '#core/migration/event.ts';
import type { LoadedMigrations, MigrateCommand, MigrationPolicies } from '#core/migration/migration.ts';
import { type RunCommand, planMigrations } from '#core/migration/plan-migrations.ts';
import { readLedger } from '#core/migration/read-ledger.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import { runSteps } from '#core/migration/run-steps.ts';
import {
  type MigratorClock,
  type StatementRunner,
  statementRunner,
  wholeCommand,
} from '#core/migration/statement-runner.ts';
import { note } from '#core/migration/sentences.ts';
import { statusesOf } from '#core/migration/statuses.ts';

export interface MigrateInput {
  readonly dialect: Dialect;
  readonly loaded: LoadedMigrations;
  readonly policies: MigrationPolicies;
  readonly command: MigrateCommand;
  /** Null measures nothing, and leaves times out of the ledger. */
  readonly clock: MigratorClock | null;
}

export interface MigrateOutcome {
  readonly ok: boolean;
  readonly events: readonly MigratorEvent[];
  /** Null when all went well, and when the framework itself refused: then the last notes say why. */
  readonly refusal: MigrateRefusal | null;
}

/**
 * Runs one command.
 * In: a database, and all that decides what is run. Out: whether it succeeded, and every statement, outcome and line of
 * text in order. The database is changed by the statements told, and by nothing else.
 */
export function runMigrateCommand(db: SqlDatabase, input: MigrateInput): MigrateOutcome {
  const runner = statementRunner(db, input.clock);
  const { command } = input;
  const end = change(command) ? changeDatabase(db, command, input, runner) : answerCommand(db, command, input, runner);
  return { ...end, events: runner.events };
}

type End = Pick<MigrateOutcome, 'ok' | 'refusal'>;
type AskCommand = Exclude<MigrateCommand, RunCommand>;

const change = (command: MigrateCommand): command is RunCommand =>
  command.kind === 'up' || command.kind === 'up-to' || command.kind === 'down' || command.kind === 'redo';

function changeDatabase(db: SqlDatabase, command: RunCommand, input: MigrateInput, runner: StatementRunner): End {
  if (db.inTransaction()) {
    runner.emit(note('bad', 'A transaction is open on this connection. COMMIT it or ROLLBACK, then migrate.'));
    return { ok: false, refusal: null };
  }
  for (const statement of input.dialect.ledger.prepare) {
    const { sql, error } = runner.runLedger(statement, wholeCommand);
    if (error !== null) return { ok: false, refusal: { message: error, sql, file: null, range: null } };
  }
  const ledger = readLedger(db, input.dialect.ledger, runner);
  if (ledger.refusal) return { ok: false, refusal: ledger.refusal };
  const { policies, loaded } = input;
  const plan = planMigrations({ entries: ledger.entries, migrations: loaded.migrations, command, policies });
  plan.notes.forEach(runner.emit);
  if (plan.kind === 'refusal') return { ok: false, refusal: null };
  const recorded = new Map(ledger.entries.map((entry) => [entry.version, entry]));
  const context = { db, runner, ledger: input.dialect.ledger, policies, clock: input.clock, recorded };
  const refusal = runSteps(context, plan.steps);
  return { ok: refusal === null, refusal };
}

function answerCommand(db: SqlDatabase, command: AskCommand, input: MigrateInput, runner: StatementRunner): End {
  const ledger = readLedger(db, input.dialect.ledger, runner);
  if (ledger.refusal) return { ok: false, refusal: ledger.refusal };
  const statuses = statusesOf(ledger.entries, input.loaded.migrations);
  const say = (notes: readonly NoteEvent[]): void => notes.forEach(runner.emit);
  switch (command.kind) {
    case 'status':
      say(input.dialect.status(statuses));
      return { ok: true, refusal: null };
    case 'version':
      say(sayVersion(statuses));
      return { ok: true, refusal: null };
    case 'validate': {
      const validation = validate(statuses, input.policies);
      say(validation.notes);
      return { ok: validation.ok, refusal: null };
    }
    default:
      return assertNever(command);
  }
}
