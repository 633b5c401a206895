/** What a planned step runs with. */
import type { SqlDatabase } from '#core/database.ts';
import type { Ledger, LedgerEntry } from '#core/migration/dialect.ts';
import type { Migration, MigrationPolicies } from '#core/migration/migration.ts';
import type { Step } from '#core/migration/plan-migrations.ts';
import type { MigratorClock, StatementPlace, StatementRunner } from '#core/migration/statement-runner.ts';

export interface StepContext {
  readonly db: SqlDatabase;
  readonly runner: StatementRunner;
  readonly ledger: Ledger;
  /** In the order in which they apply. */
  readonly migrations: readonly Migration[];
  readonly policies: MigrationPolicies;
  readonly clock: MigratorClock | null;
  /** What the ledger says now, by version; kept up to date with what is written into it. */
  readonly recorded: Map<string, LedgerEntry>;
}

/** What several steps share belongs to the command. */
export function placeOf(steps: readonly Step[]): StatementPlace {
  const only = steps.length === 1 ? steps[0]! : null;
  return { version: only?.migration.version ?? null, direction: only?.direction ?? null };
}
