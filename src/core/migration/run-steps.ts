/** Runs planned steps in their transactions and keeps the ledger true, above all when something fails. */
import { type Batch, batchSteps } from '#core/migration/batch-steps.ts';
import { type Attempt, newAttempt, settle } from '#core/migration/attempt.ts';
import type { SqlDatabase } from '#core/database.ts';
import type { Ledger, LedgerEntry, LedgerOutcome } from '#core/migration/dialect.ts';
import type { StatementEvent } from '#core/migration/event.ts';
import type { MigrationPolicies } from '#core/migration/migration.ts';
import type { Step } from '#core/migration/plan-migrations.ts';
import { isRollback } from '#core/migration/statement-effect.ts';
import { readLedger } from '#core/migration/read-ledger.ts';
import { type MigrateRefusal, refusalOf } from '#core/migration/refusal.ts';
import { note } from '#core/migration/sentences.ts';
import { type MigratorClock, type StatementPlace, type StatementRunner } from '#core/migration/statement-runner.ts';

export interface StepContext {
  readonly db: SqlDatabase;
  readonly runner: StatementRunner;
  readonly ledger: Ledger;
  readonly policies: MigrationPolicies;
  readonly clock: MigratorClock | null;
  /** What the ledger says now, by version; kept up to date with what is written into it. */
  readonly recorded: Map<string, LedgerEntry>;
}

/** Runs the steps in order up to the first failure. Out: that failure, or null. */
export function runSteps(context: StepContext, steps: readonly Step[]): MigrateRefusal | null {
  for (const batch of batchSteps(steps, context.policies.transaction)) {
    const refusal = runBatch(context, batch);
    if (refusal) return refusal;
  }
  return null;
}

function runBatch(context: StepContext, batch: Batch): MigrateRefusal | null {
  const { db, runner, policies } = context;
  const attempts: Attempt[] = [];
  if (batch.wrapped) runner.runTransaction('BEGIN', placeOf(batch.steps));
  for (const step of batch.steps) {
    const attempt = newAttempt(step);
    attempts.push(attempt);
    const refusal =
      runStatements(context, batch, attempts, attempt) ??
      (policies.ledger === 'inside' ? record(context, attempt, null) : null);
    if (refusal) return giveUp(context, attempts, refusal);
  }
  if (db.inTransaction()) {
    const refusal = refusalOf(runner.runTransaction('COMMIT', placeOf(batch.steps)));
    if (refusal) return giveUp(context, attempts, refusal);
    settle(attempts, 'kept');
  }
  for (const attempt of attempts) {
    const refusal = policies.ledger === 'outside' ? record(context, attempt, null) : null;
    if (refusal) return refusal;
    tellDone(context, attempt);
  }
  return null;
}

/** Runs a migration's statements, asking after each one whether a transaction is still open. */
function runStatements(
  { db, runner, clock }: StepContext,
  batch: Batch,
  attempts: readonly Attempt[],
  attempt: Attempt,
): MigrateRefusal | null {
  const { step, statements } = attempt;
  const startedAt = clock?.ms() ?? 0;
  try {
    for (const statement of statements) {
      const event = runner.runMigration(statement, step.migration.file, placeOf([step]));
      const { before, after } = event.transaction;
      if (event.error === null) {
        attempt.ran += 1;
        attempt.open += 1;
      }
      // When an error ends a transaction, as RAISE(ROLLBACK) does, all of it is undone.
      const undone = event.error !== null || isRollback(event.sql);
      if (!after) settle(attempts, undone && before ? 'undone' : 'kept');
      if (batch.wrapped && before && !after) runner.emit(sayEnded(event, undone));
      const refusal = refusalOf(event);
      if (refusal) return refusal;
    }
  } finally {
    attempt.ms = clock === null ? null : clock.ms() - startedAt;
  }
  const last = statements.at(-1);
  if (batch.wrapped || !db.inTransaction() || !last) return null;
  const message = 'the file begins a transaction and does not end it';
  return { message, sql: last.sql, file: step.migration.file, range: last.range };
}

/** Undoes what can be undone, and writes into the ledger what is left. */
function giveUp(context: StepContext, attempts: readonly Attempt[], refusal: MigrateRefusal): MigrateRefusal {
  const { db, runner, policies } = context;
  const failed = attempts.at(-1)!;
  const { migration } = failed.step;
  if (db.inTransaction()) {
    runner.runTransaction('ROLLBACK', placeOf([failed.step]));
    settle(attempts, 'undone');
  }
  rereadLedger(context);
  for (const earlier of attempts.slice(0, -1)) {
    if (earlier.undone === 0) {
      if (policies.ledger === 'outside') record(context, earlier, null);
      tellDone(context, earlier);
    } else {
      if (earlier.kept > 0) record(context, earlier, `undone in part, because ${migration.version} failed`);
      runner.emit(note('bad', `${earlier.step.migration.version} was rolled back with it.`));
    }
  }
  record(context, failed, refusal.message);
  tell(context, failed, 'failed', refusal.message);
  if (failed.kept > 0) {
    const kept = `${failed.kept} of ${failed.statements.length} statements of ${migration.file}`;
    runner.emit(note('bad', `${kept} ran outside of a transaction that could be rolled back: what they did stays.`));
  } else if (failed.undone > 0) {
    runner.emit(note('plain', `Rolled back: nothing of ${migration.file} is left in the database.`));
  }
  return refusal;
}

/** Only the database knows what a ROLLBACK, or a COMMIT of the file's own, has left in the ledger. */
function rereadLedger({ db, runner, ledger, recorded }: StepContext): void {
  const { entries } = readLedger(db, ledger, runner);
  recorded.clear();
  for (const entry of entries) recorded.set(entry.version, entry);
}

/** Writes an outcome into the ledger. Out: why that failed, which is told too. */
function record(context: StepContext, attempt: Attempt, error: string | null): MigrateRefusal | null {
  const { runner, ledger, clock, recorded } = context;
  const { migration, direction } = attempt.step;
  const { version } = migration;
  const outcome: LedgerOutcome = {
    migration,
    recorded: recorded.get(version) ?? null,
    direction,
    at: clock?.iso() ?? null,
    ms: attempt.ms,
    statementsApplied: attempt.kept + attempt.open,
    statementsTotal: attempt.statements.length,
    error,
  };
  for (const statement of ledger.record(outcome)) {
    const refusal = refusalOf(runner.runLedger(statement, placeOf([attempt.step])));
    if (!refusal) continue;
    runner.emit(note('bad', `The ledger could not be written, so it does not know what became of ${version}.`));
    return refusal;
  }
  if (direction === 'down' && error === null) recorded.delete(version);
  else if (direction === 'up') recorded.set(version, entryOf(outcome));
  return null;
}

const entryOf = ({ migration, at, error }: LedgerOutcome): LedgerEntry => ({
  version: migration.version,
  name: migration.name,
  checksum: migration.checksum,
  appliedAt: error === null ? at : null,
  error,
});

function tellDone(context: StepContext, attempt: Attempt): void {
  tell(context, attempt, attempt.step.direction === 'up' ? 'applied' : 'reverted', null);
}

function tell(
  { runner }: StepContext,
  { step, ran, ms }: Attempt,
  outcome: 'applied' | 'reverted' | 'failed',
  error: string | null,
): void {
  const { version, file } = step.migration;
  runner.emit({ kind: 'migration', version, file, direction: step.direction, outcome, statements: ran, ms, error });
}

function sayEnded({ sql, range, file }: StatementEvent, undone: boolean) {
  const what = undone ? 'rolled back all that ran before it' : 'committed all that ran before it';
  return note('bad', `${file}:${range?.line}: "${sql}" ended the transaction of the framework and ${what}.`);
}

/** What several steps share belongs to the command. */
function placeOf(steps: readonly Step[]): StatementPlace {
  const only = steps.length === 1 ? steps[0]! : null;
  return { version: only?.migration.version ?? null, direction: only?.direction ?? null };
}
