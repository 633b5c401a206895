/** Decides what a command runs, from the ledger and the files alone; nothing is run here. */
import { assertNever } from '#core/base/assert-never.ts';
import type { LedgerEntry } from '#core/migration/dialect.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type {
  MigrateCommand,
  Migration,
  MigrationPolicies,
  MigrationState,
  MigrationStatus,
} from '#core/migration/migration.ts';
import { note, sayChanged, sayLate, sayMissing } from '#core/migration/sentences.ts';
import { statusesOf } from '#core/migration/statuses.ts';

export interface Step {
  readonly migration: Migration;
  readonly direction: 'up' | 'down';
}

/** What a command comes down to. `notes` are said before the steps run, or instead of them. */
export type Plan =
  | { readonly kind: 'run'; readonly steps: readonly Step[]; readonly notes: readonly NoteEvent[] }
  | { readonly kind: 'refusal'; readonly notes: readonly NoteEvent[] };

/** The commands that change the database. */
export type RunCommand = Extract<MigrateCommand, { kind: 'up' | 'up-to' | 'down' | 'redo' }>;

export interface PlanInput {
  readonly entries: readonly LedgerEntry[];
  /** In the order in which they apply. */
  readonly migrations: readonly Migration[];
  readonly command: RunCommand;
  readonly policies: MigrationPolicies;
}

/**
 * Plans a command.
 * Out: the steps in order, or a refusal in words that say what to do. Nothing to do is a plan without steps.
 */
export function planMigrations({ entries, migrations, command, policies }: PlanInput): Plan {
  const statuses = statusesOf(entries, migrations);
  switch (command.kind) {
    case 'up':
      return planUp(statuses, migrations, policies);
    case 'up-to': {
      const target = findVersion(migrations, command.version);
      if (target < 0) return refusal(`There is no migration ${command.version}. ${listVersions(migrations)}`);
      return planUp(statuses, migrations.slice(0, target + 1), policies);
    }
    case 'down':
      return planDown(statuses, migrations);
    case 'redo': {
      const down = planDown(statuses, migrations);
      return down.kind === 'refusal'
        ? down
        : { ...down, steps: down.steps.flatMap(({ migration }) => redo(migration)) };
    }
    default:
      return assertNever(command);
  }
}

function redo(migration: Migration): readonly Step[] {
  return [
    { migration, direction: 'down' },
    { migration, direction: 'up' },
  ];
}

function planUp(
  statuses: readonly MigrationStatus[],
  candidates: readonly Migration[],
  policies: MigrationPolicies,
): Plan {
  const changed = statuses.filter((status) => status.state === 'changed');
  if (changed.length > 0) return refusal(...changed.map(sayChanged));

  const stateOf = new Map(statuses.map((status) => [status.version, status.state]));
  const pending = candidates.filter((migration) => !isApplied(stateOf.get(migration.version)!));
  const late = pending.filter((migration) => isLate(migration.version, statuses));
  if (late.length > 0 && policies.late === 'refuse') return refusal(...late.map(sayLate));

  const steps = (policies.late === 'skip' ? pending.filter((migration) => !late.includes(migration)) : pending).map(
    (migration): Step => ({ migration, direction: 'up' }),
  );
  const notes = [
    ...statuses.filter((status) => status.state === 'missing').map(sayMissing),
    ...(policies.late === 'skip' ? late.map(saySkipped) : []),
    ...steps.filter(({ migration }) => stateOf.get(migration.version) === 'failed').map(sayAgain),
    ...(steps.length === 0 ? [note('plain', nothingToRun(candidates.length, late.length))] : []),
  ];
  return { kind: 'run', steps, notes };
}

function planDown(statuses: readonly MigrationStatus[], migrations: readonly Migration[]): Plan {
  const last = statuses.findLast((status) => isApplied(status.state));
  if (!last) return { kind: 'run', steps: [], notes: [note('plain', 'Nothing to revert: no migration is applied.')] };
  const migration = migrations.find((candidate) => candidate.version === last.version);
  if (!migration) return refusal(`${sayMissing(last).text} Put the file back: the way down stands in it.`);
  if (!migration.down) {
    return refusal(
      `Migration ${last.version} has no down section, so there is no way back. ` +
        `Roll forward with a new migration, or write the down section in ${migration.file}.`,
    );
  }
  return { kind: 'run', steps: [{ migration, direction: 'down' }], notes: [] };
}

/** Whether its effects are in the database: changed and missing ones are applied too. */
export function isApplied(state: MigrationState): boolean {
  return state === 'applied' || state === 'changed' || state === 'missing';
}

/** Late is what is not applied though something after it is. `statuses` are in order. */
export function isLate(version: string, statuses: readonly MigrationStatus[]): boolean {
  const place = statuses.findIndex((status) => status.version === version);
  return statuses.slice(place + 1).some((status) => isApplied(status.state));
}

/** A version may be given without its leading zeros. */
function findVersion(migrations: readonly Migration[], version: string): number {
  const exact = migrations.findIndex((migration) => migration.version === version);
  const bare = (text: string): string => text.replace(/^0+(?=\d)/, '');
  return exact >= 0 ? exact : migrations.findIndex((migration) => bare(migration.version) === bare(version));
}

function listVersions(migrations: readonly Migration[]): string {
  const versions = migrations.map((migration) => migration.version).join(', ');
  return versions === '' ? 'There are no migrations.' : `There are: ${versions}.`;
}

function nothingToRun(count: number, skipped: number): string {
  if (count === 0) return 'Nothing to do: there are no migrations.';
  return skipped > 0 ? 'Nothing to do.' : 'Nothing to do: all migrations are applied.';
}

const refusal = (...lines: readonly (string | NoteEvent)[]): Plan => ({
  kind: 'refusal',
  notes: lines.map((line) => (typeof line === 'string' ? note('bad', line) : line)),
});

const saySkipped = ({ version }: Migration): NoteEvent =>
  note('quiet', `Skipped ${version}: it is lower than a version that is applied already.`);

const sayAgain = ({ migration }: Step): NoteEvent =>
  note('quiet', `Migration ${migration.version} failed before; it is tried again.`);
