/** The check `ledger`: how many migrations are applied and pending, and that none failed, changed or went missing. */
import { z } from 'zod/mini';
import type { MigrationState, MigrationStatus } from '#core/migration/migration.ts';
import { defineKind, fails, holds } from '#core/lesson/check.ts';

const count = z.number().check(z.int(), z.minimum(0));

const spec = z.strictObject({
  /** At least so many are applied. */
  applied: z.optional(count),
  /** Exactly so many are pending. */
  pending: z.optional(count),
});

function named(migrations: readonly MigrationStatus[], state: MigrationState): readonly string[] {
  return migrations.filter((migration) => migration.state === state).map(({ version, name }) => `${version} ${name}`);
}

const listWords = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));

export const ledgerCheck = defineKind({
  id: 'ledger',
  schema: spec,
  reasons: ['failed', 'changed', 'missing', 'too-few-applied', 'pending', 'not-pending'],
  evaluate: (spec, { world: { migrations } }) => {
    for (const state of ['failed', 'changed', 'missing'] as const) {
      const names = named(migrations, state);
      if (names.length > 0) return fails(state, `no migration is ${state}`, `${state}: ${listWords(names)}`);
    }
    const applied = named(migrations, 'applied');
    if (spec.applied !== undefined && applied.length < spec.applied)
      return fails('too-few-applied', `${spec.applied} migrations applied`, `applied: ${listWords(applied)}`);
    const pending = named(migrations, 'pending');
    if (spec.pending !== undefined && pending.length !== spec.pending) {
      const reason = pending.length > spec.pending ? 'pending' : 'not-pending';
      return fails(reason, `${spec.pending} migrations pending`, `pending: ${listWords(pending)}`);
    }
    return holds(`${applied.length} applied`);
  },
});
