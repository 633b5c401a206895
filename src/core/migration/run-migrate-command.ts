/** Runs a command of the migration framework on a database and tells all that it did. */
import { assertNever } from '#core/base/assert-never.ts';
import type { SqlDatabase } from '#core/database.ts';
import { sayVersion, validate } from '#core/migration/answers.ts';
import { amendLedger } from '#core/migration/amend-ledger.ts';
import { mortalRunner } from '#core/migration/crash.ts';
import { sayCrash } from '#core/migration/crash-words.ts';
import type { AmendCommand, Dialect } from '#core/migration/dialect.ts';
import type { MigratorEvent, NoteEvent } from '#core/migration/event.ts';
import type { LoadedMigrations, MigrateCommand, MigrationPolicies } from '#core/migration/migration.ts';
import { type RunCommand, planMigrations } from '#core/migration/plan-migrations.ts';
import { readLedger } from '#core/migration/read-ledger.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import { runSteps } from '#core/migration/run-steps.ts';
import { type Scripted, withoutScripts } from '#core/migration/script.ts';
import {
  type MigratorClock,
  type StatementObserver,
  type StatementRunner,
  statementRunner,
  type Telling,
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
  /** Told of each statement right before it runs. */
  readonly expect?: Telling['expect'];
  /** Told of each statement once it has run. */
  readonly observe?: StatementObserver | undefined;
  /** False: no rows are counted, and the database is asked nothing but what the framework itself asks. */
  readonly countRows?: boolean | undefined;
  /** The statement after which the process dies; absent: it lives. */
  readonly crashAfter?: number | undefined;
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
export function* migrateCommand(db: SqlDatabase, input: MigrateInput): Scripted<MigrateOutcome> {
  const runner = statementRunner(db, input.clock, input);
  if (input.crashAfter === undefined) return { ...(yield* runWith(db, input, runner)), events: runner.events };
  const mortal = mortalRunner(db, runner, input.crashAfter);
  const end = yield* runWith(db, input, mortal);
  const happened = mortal.hasDied();
  const { migrations } = input.loaded;
  const crash = { after: input.crashAfter, happened, events: runner.events, dialect: input.dialect, migrations };
  sayCrash(db, crash).forEach(runner.emit);
  return { ...(happened ? { ok: false, refusal: null } : end), events: runner.events };
}

/** The same for migrations that are SQL, at once; one in TypeScript fails here. */
export const runMigrateCommand = (db: SqlDatabase, input: MigrateInput): MigrateOutcome =>
  withoutScripts(migrateCommand(db, input));

function* runWith(db: SqlDatabase, input: MigrateInput, runner: StatementRunner): Scripted<End> {
  const { command } = input;
  if (!change(command)) return answerCommand(db, command, input, runner);
  return yield* changeDatabase(db, command, input, runner);
}

type End = Pick<MigrateOutcome, 'ok' | 'refusal'>;
type ChangeCommand = RunCommand | AmendCommand;
type AskCommand = Exclude<MigrateCommand, ChangeCommand>;

const change = (command: MigrateCommand): command is ChangeCommand =>
  command.kind !== 'status' && command.kind !== 'version' && command.kind !== 'validate';

const amends = (command: ChangeCommand): command is AmendCommand =>
  command.kind === 'baseline' || command.kind === 'repair' || command.kind === 'force' || command.kind === 'fake';

function* changeDatabase(
  db: SqlDatabase,
  command: ChangeCommand,
  input: MigrateInput,
  runner: StatementRunner,
): Scripted<End> {
  if (db.inTransaction()) {
    runner.emit(note('bad', 'A transaction is open on this connection. COMMIT it or ROLLBACK, then migrate.'));
    return { ok: false, refusal: null };
  }
  const { policies, loaded, dialect, clock } = input;
  const { migrations } = loaded;
  for (const statement of dialect.ledger.prepare) {
    const { sql, error } = runner.runLedger(statement, wholeCommand);
    if (error !== null) return { ok: false, refusal: { message: error, sql, file: null, range: null } };
  }
  const ledger = readLedger(db, dialect.ledger, migrations, runner);
  if (ledger.refusal) return { ok: false, refusal: ledger.refusal };
  const { entries } = ledger;
  if (amends(command)) return amendLedger({ dialect, migrations, entries, command, clock, runner });
  const plan = planMigrations({ entries, migrations, command, policies, dialect });
  plan.notes.forEach(runner.emit);
  if (plan.kind === 'refusal') return { ok: false, refusal: null };
  const recorded = new Map(entries.map((entry) => [entry.version, entry]));
  const context = { db, runner, ledger: dialect.ledger, migrations, policies, clock, recorded };
  const refusal = yield* runSteps(context, plan.steps);
  return { ok: refusal === null, refusal };
}

function answerCommand(db: SqlDatabase, command: AskCommand, input: MigrateInput, runner: StatementRunner): End {
  const { dialect, loaded, policies } = input;
  const ledger = readLedger(db, dialect.ledger, loaded.migrations, runner);
  if (ledger.refusal) return { ok: false, refusal: ledger.refusal };
  const statuses = statusesOf(ledger.entries, loaded.migrations);
  const say = (notes: readonly NoteEvent[]): void => notes.forEach(runner.emit);
  switch (command.kind) {
    case 'status':
      say(dialect.status(statuses, loaded.migrations));
      return { ok: true, refusal: null };
    case 'version':
      say(sayVersion(statuses, dialect));
      return { ok: true, refusal: null };
    case 'validate': {
      const validation = validate(statuses, ledger.entries, policies, dialect);
      say(validation.notes);
      return { ok: validation.ok, refusal: null };
    }
    default:
      return assertNever(command);
  }
}
