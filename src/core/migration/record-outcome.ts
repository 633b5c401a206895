/** Keeps the ledger, and what is known of it, true to what became of a migration. */
import type { Attempt } from '#core/migration/attempt.ts';
import type { Ledger, LedgerEntry, LedgerOutcome, LedgerStatement } from '#core/migration/dialect.ts';
import { readLedger } from '#core/migration/read-ledger.ts';
import { type MigrateRefusal, refusalOf } from '#core/migration/refusal.ts';
import { note } from '#core/migration/sentences.ts';
import { placeOf, type StepContext } from '#core/migration/step-context.ts';

/** Writes into the ledger what is about to be run, where the tool does so. */
export const announce = (
  context: StepContext,
  begin: NonNullable<Ledger['begin']>,
  attempt: Attempt,
): MigrateRefusal | null => write(context, attempt, begin(outcomeOf(context, attempt, null)));

/** Writes an outcome into the ledger. Out: why that failed, which is told too. */
export function record(context: StepContext, attempt: Attempt, error: string | null): MigrateRefusal | null {
  const { ledger, recorded } = context;
  const { migration, direction } = attempt.step;
  const outcome = outcomeOf(context, attempt, error);
  const refusal = write(context, attempt, ledger.record(outcome));
  if (refusal) return refusal;
  if (direction === 'down' && error === null) recorded.delete(migration.version);
  else if (direction === 'up') recorded.set(migration.version, entryOf(outcome));
  return null;
}

function write(
  { runner }: StepContext,
  { step }: Attempt,
  statements: readonly LedgerStatement[],
): MigrateRefusal | null {
  const place = placeOf([step]);
  for (const statement of statements) {
    const refusal = refusalOf(runner.runLedger(statement, place));
    if (!refusal) continue;
    const { version } = step.migration;
    runner.emit(note('bad', `The ledger could not be written, so it does not know what became of ${version}.`));
    return refusal;
  }
  return null;
}

function outcomeOf(
  { clock, migrations, recorded }: StepContext,
  attempt: Attempt,
  error: string | null,
): LedgerOutcome {
  const { migration, direction } = attempt.step;
  return {
    migration,
    previous: migrations[migrations.indexOf(migration) - 1]?.version ?? null,
    recorded: recorded.get(migration.version) ?? null,
    direction,
    at: clock?.iso() ?? null,
    ms: attempt.ms,
    statementsApplied: attempt.kept + attempt.open,
    statementsTotal: attempt.statements.length,
    error,
  };
}

const entryOf = ({ migration, at, error }: LedgerOutcome): LedgerEntry => ({
  version: migration.version,
  name: migration.name,
  checksum: migration.checksum,
  appliedAt: error === null ? at : null,
  error,
});

/** Only the database knows what a ROLLBACK, or a COMMIT of the file's own, has left in the ledger. */
export function rereadLedger({ db, runner, ledger, migrations, recorded }: StepContext): void {
  const { entries } = readLedger(db, ledger, migrations, runner);
  recorded.clear();
  for (const entry of entries) recorded.set(entry.version, entry);
}
