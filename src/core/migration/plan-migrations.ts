/** Decides what a command runs, from the ledger and the files alone; nothing is run here. */
import { assertNever } from '#core/base/assert-never.ts';
import type { Dialect, LedgerEntry } from '#core/migration/dialect.ts';
import { findUpTo, findVersion, isBeforeAll, listVersions } from '#core/migration/find-version.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { MigrateCommand, Migration, MigrationPolicies, MigrationStatus } from '#core/migration/migration.ts';
import { planDown } from '#core/migration/plan-down.ts';
import { planUp } from '#core/migration/plan-up.ts';
import { refusal } from '#core/migration/sentences.ts';
import { isApplied, statusesOf } from '#core/migration/statuses.ts';

export interface Step {
  readonly migration: Migration;
  readonly direction: 'up' | 'down';
}

/** What a command comes down to. `notes` are said before the steps run, or instead of them. */
export type Plan =
  | { readonly kind: 'run'; readonly steps: readonly Step[]; readonly notes: readonly NoteEvent[] }
  | { readonly kind: 'refusal'; readonly notes: readonly NoteEvent[] };

/** The commands that run migrations. */
export type RunCommand = Extract<MigrateCommand, { kind: 'up' | 'up-to' | 'down' | 'down-to' | 'redo' }>;

export interface PlanInput {
  readonly entries: readonly LedgerEntry[];
  /** In the order in which they apply. */
  readonly migrations: readonly Migration[];
  readonly command: RunCommand;
  readonly policies: MigrationPolicies;
  readonly dialect: Dialect;
}

/**
 * Plans a command.
 * Out: the steps in order, or a refusal in words that say what to do. Nothing to do is a plan without steps.
 */
export function planMigrations(input: PlanInput): Plan {
  const { entries, migrations, command } = input;
  const statuses = statusesOf(entries, migrations);
  const late = ('late' in command ? command.late : undefined) ?? input.policies.late;
  const context = { ...input, policies: { ...input.policies, late }, statuses };
  switch (command.kind) {
    case 'up':
      return planUp(context, migrations, command.count ?? null);
    case 'up-to': {
      const target = targetOf(input, command.version);
      if (target < 0) return refusal(sayUnknown(command.version, migrations));
      if (input.dialect.rules.goesDown && isAbove(statuses, migrations, target))
        return planDown(context, { after: target });
      return planUp(context, migrations.slice(0, target + 1), null);
    }
    case 'down':
      return planDown(context, { count: command.count ?? 1 });
    case 'down-to': {
      const target = targetOf(input, command.version);
      if (target < 0 && !isBeforeAll(command.version)) return refusal(sayUnknown(command.version, migrations));
      return planDown(context, { after: target });
    }
    case 'redo': {
      const down = planDown(context, { count: 1 });
      return down.kind === 'refusal'
        ? down
        : { ...down, steps: down.steps.flatMap(({ migration }) => redo(migration)) };
    }
    default:
      return assertNever(command);
  }
}

function targetOf({ migrations, dialect }: PlanInput, version: string): number {
  const found = findVersion(migrations, version);
  return found < 0 && dialect.rules.anyTarget ? findUpTo(migrations, version) : found;
}

const isAbove = (statuses: readonly MigrationStatus[], migrations: readonly Migration[], target: number): boolean => {
  const above = new Set(migrations.slice(target + 1).map(({ version }) => version));
  return statuses.some(({ version, state }) => above.has(version) && isApplied(state));
};

function redo(migration: Migration): readonly Step[] {
  return [
    { migration, direction: 'down' },
    { migration, direction: 'up' },
  ];
}

/** Says that no file has a version. */
export const sayUnknown = (version: string, migrations: readonly Migration[]): string =>
  `There is no migration ${version}. ${listVersions(migrations)}`;
