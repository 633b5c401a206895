/** The end of a migration that failed, or went well: what is undone, recorded and told. */
import { type Attempt, settle } from '#core/migration/attempt.ts';
import { otherDatabaseOf } from '#core/migration/other-database.ts';
import { record, rereadLedger } from '#core/migration/record-outcome.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import { note } from '#core/migration/sentences.ts';
import { placeOf, type StepContext } from '#core/migration/step-context.ts';

/** Undoes what can be undone, and writes into the ledger what is left. */
export function giveUp(context: StepContext, attempts: readonly Attempt[], refusal: MigrateRefusal): MigrateRefusal {
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
  const other = refusal.range ? otherDatabaseOf([refusal.sql, ...failed.statements.map(({ sql }) => sql)]) : null;
  tell(context, failed, 'failed', refusal.message);
  if (other) runner.emit(note('plain', `This looks like SQL of ${other}; here it is SQLite that reads it.`));
  if (failed.kept > 0) {
    const kept = `${failed.kept} of ${failed.statements.length} statements of ${migration.file}`;
    runner.emit(note('bad', `${kept} ran outside of a transaction that could be rolled back: what they did stays.`));
  } else if (failed.undone > 0) {
    runner.emit(note('plain', `Rolled back: nothing of ${migration.file} is left in the database.`));
  }
  return refusal;
}

/** Tells that a migration went well. */
export function tellDone(context: StepContext, attempt: Attempt): void {
  tell(context, attempt, attempt.step.direction === 'up' ? 'applied' : 'reverted', null);
}

/** Tells what became of a migration. */
export function tell(
  { runner }: StepContext,
  { step, ran, ms, file }: Attempt,
  outcome: 'applied' | 'reverted' | 'failed',
  error: string | null,
): void {
  const { version } = step.migration;
  runner.emit({ kind: 'migration', version, file, direction: step.direction, outcome, statements: ran, ms, error });
}
