/** How far a migration got, and what of it is in the database to stay. */
import type { Refused } from '#core/migration/migration.ts';
import type { Step } from '#core/migration/plan-migrations.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

/** Counts of statements: each one that ran is open (in a transaction that has not ended), kept or undone. */
export interface Attempt {
  readonly step: Step;
  /** A script's are known only as it runs. */
  readonly statements: SqlStatement[];
  /** Where they stand. */
  readonly file: string;
  /** The tool does not run them. */
  readonly refused: Refused | null;
  ran: number;
  open: number;
  kept: number;
  undone: number;
  /** Measured milliseconds; null without a clock. */
  ms: number | null;
}

/** Starts with nothing run. */
export function newAttempt(step: Step): Attempt {
  const { up, down, file } = step.migration;
  const section = step.direction === 'up' ? up : down;
  return {
    step,
    statements: [...(section?.statements ?? [])],
    file: section?.file ?? file,
    refused: section?.refused ?? null,
    ran: 0,
    open: 0,
    kept: 0,
    undone: 0,
    ms: null,
  };
}

/** Notes that the open transaction, which all these attempts share, has ended. */
export function settle(attempts: readonly Attempt[], how: 'kept' | 'undone'): void {
  for (const attempt of attempts) {
    attempt[how] += attempt.open;
    attempt.open = 0;
  }
}
