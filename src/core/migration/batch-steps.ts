/** Which steps share a transaction. */
import type { TransactionPolicy } from '#core/migration/migration.ts';
import type { Step } from '#core/migration/plan-migrations.ts';

export interface Batch {
  readonly steps: readonly Step[];
  /** Whether the framework opens a transaction around them. */
  readonly wrapped: boolean;
}

/** Groups steps by the policy; a file that asks to run without a transaction always stands alone, without one. */
export function batchSteps(steps: readonly Step[], policy: TransactionPolicy): readonly Batch[] {
  const batches: { steps: Step[]; wrapped: boolean }[] = [];
  for (const step of steps) {
    const wrapped = policy !== 'none' && wantsTransaction(step);
    const last = batches.at(-1);
    if (policy === 'all' && wrapped && last?.wrapped) last.steps.push(step);
    else batches.push({ steps: [step], wrapped });
  }
  return batches;
}

/** False where the file itself asks to run without one; what the tool refuses to run begins none either. */
export function wantsTransaction({ migration, direction }: Step): boolean {
  const section = direction === 'up' ? migration.up : migration.down;
  return section?.refused === undefined && (section?.transaction ?? true);
}
