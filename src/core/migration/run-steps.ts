/** Runs planned steps in their transactions and keeps the ledger true, above all when something fails. */
import { type Batch, batchSteps, wantsTransaction } from '#core/migration/batch-steps.ts';
import { type Attempt, newAttempt, settle } from '#core/migration/attempt.ts';
import type { StatementEvent } from '#core/migration/event.ts';
import type { Step } from '#core/migration/plan-migrations.ts';
import { isConnectionSetting, isRollback } from '#core/migration/statement-effect.ts';
import { giveUp, tell, tellDone } from '#core/migration/end-attempts.ts';
import { guardKeys, type KeysGuard } from '#core/migration/keys-guard.ts';
import { announce, record } from '#core/migration/record-outcome.ts';
import { type MigrateRefusal, refusalOf } from '#core/migration/refusal.ts';
import { runScriptStep } from '#core/migration/run-script-step.ts';
import type { Scripted } from '#core/migration/script.ts';
import { note } from '#core/migration/sentences.ts';
import { placeOf, type StepContext } from '#core/migration/step-context.ts';

/** Runs the steps in order up to the first failure. Out: that failure, or null. */
export function* runSteps(context: StepContext, steps: readonly Step[]): Scripted<MigrateRefusal | null> {
  for (const batch of batchSteps(steps, context.policies.transaction)) {
    const refusal = yield* runBatch(context, batch);
    if (refusal) return refusal;
  }
  return null;
}

function* runBatch(context: StepContext, batch: Batch): Scripted<MigrateRefusal | null> {
  // A file that asks for no transaction has its own way with the keys.
  const isGuarded = context.policies.guardForeignKeys && batch.steps.every(wantsTransaction);
  const guard = isGuarded ? guardKeys(context, placeOf(batch.steps)) : null;
  const refusal = yield* runGuarded(context, batch, guard);
  guard?.end();
  return refusal;
}

function* runGuarded(context: StepContext, batch: Batch, guard: KeysGuard | null): Scripted<MigrateRefusal | null> {
  const { db, runner, policies } = context;
  const attempts: Attempt[] = [];
  /** Without a transaction nothing can be undone any more, and it is said all the same. */
  const brokenKeys = (): MigrateRefusal | null => (guard === null || batch.wrapped ? null : guard.check());
  const refused = refusedBy(context, newAttempt(batch.steps[0]!));
  if (refused) return refused;
  if (context.ledger.begin) {
    for (const step of batch.steps) {
      const refusal = announce(context, context.ledger.begin, newAttempt(step));
      if (refusal) return refusal;
    }
  }
  if (batch.wrapped) runner.runTransaction('BEGIN', placeOf(batch.steps));
  guard?.look();
  for (const step of batch.steps) {
    const attempt = newAttempt(step);
    attempts.push(attempt);
    const refusal =
      (step.migration.script === undefined
        ? runStatements(context, batch, attempts, attempt)
        : yield* runScriptStep(context, step.migration.script, attempt, (event) =>
            noteRan(context, batch, attempts, attempt, event),
          )) ??
      leftOpen(context, batch, attempt) ??
      brokenKeys() ??
      (policies.ledger === 'inside' ? record(context, attempt, null) : null);
    if (refusal) return giveUp(context, attempts, refusal);
  }
  if (db.inTransaction()) {
    const refusal = guard?.check() ?? refusalOf(runner.runTransaction('COMMIT', placeOf(batch.steps)));
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

/** What the tool itself does not run stands alone in its batch; it leaves no trace, in no ledger. */
function refusedBy(context: StepContext, attempt: Attempt): MigrateRefusal | null {
  const { refused, file } = attempt;
  if (!refused) return null;
  const message = `${refused.says}${/[.?!]$/.test(refused.says) ? '' : '.'} ${refused.todo}`;
  tell(context, attempt, 'failed', message);
  return { message, sql: '', file, range: refused.range };
}

/** Runs a migration's statements, asking after each one whether a transaction is still open. */
function runStatements(
  context: StepContext,
  batch: Batch,
  attempts: readonly Attempt[],
  attempt: Attempt,
): MigrateRefusal | null {
  const { runner, clock } = context;
  const { step, statements } = attempt;
  const startedAt = clock?.ms() ?? 0;
  try {
    for (const statement of statements) {
      const event = runner.runMigration(statement, attempt.file, placeOf([step]));
      noteRan(context, batch, attempts, attempt, event);
      const refusal = refusalOf(event);
      if (refusal) return refusal;
    }
  } finally {
    attempt.ms = clock === null ? null : clock.ms() - startedAt;
  }
  return null;
}

/** Notes what a statement has left behind: in a transaction, kept, or undone. */
function noteRan(
  { runner }: StepContext,
  batch: Batch,
  attempts: readonly Attempt[],
  attempt: Attempt,
  event: StatementEvent,
): void {
  const { before, after } = event.transaction;
  if (event.error === null) {
    attempt.ran += 1;
    // In the database nothing of it can stay.
    if (!isConnectionSetting(event.sql)) attempt.open += 1;
  }
  // When an error ends a transaction, as RAISE(ROLLBACK) does, all of it is undone.
  const undone = event.error !== null || isRollback(event.sql);
  if (!after) settle(attempts, undone && before ? 'undone' : 'kept');
  if (batch.wrapped && before && !after) runner.emit(sayEnded(event, undone));
}

function leftOpen({ db }: StepContext, batch: Batch, { file, statements }: Attempt): MigrateRefusal | null {
  const last = statements.at(-1);
  if (batch.wrapped || !db.inTransaction() || !last) return null;
  const message = 'the file begins a transaction and does not end it';
  return { message, sql: last.sql, file, range: last.range };
}

function sayEnded({ sql, range, file }: StatementEvent, undone: boolean) {
  const what = undone ? 'rolled back all that ran before it' : 'committed all that ran before it';
  return note('bad', `${file}:${range?.line}: "${sql}" ended the transaction of the framework and ${what}.`);
}
