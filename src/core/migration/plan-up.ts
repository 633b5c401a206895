/** What `up` runs, and when it refuses. */
import type { NoteEvent } from '#core/migration/event.ts';
import type { Migration, MigrationStatus } from '#core/migration/migration.ts';
import type { Plan, PlanInput, Step } from '#core/migration/plan-migrations.ts';
import { note, refusal, sayChanged, sayFailed, sayLate, sayMissing } from '#core/migration/sentences.ts';
import { currentOf, isDone, isLate } from '#core/migration/statuses.ts';

type UpInput = Omit<PlanInput, 'command'> & { readonly statuses: readonly MigrationStatus[] };

/** In: what may be run, in order, and how many of them; null: all. */
export function planUp(input: UpInput, candidates: readonly Migration[], count: number | null): Plan {
  const { statuses, policies, dialect } = input;
  const wrong = refusals(input);
  if (wrong.length > 0) return refusal(...wrong);

  const statusOf = new Map(statuses.map((status) => [status.version, status]));
  const pending = candidates.filter(({ version }) => !isDone(statusOf.get(version)!.state));
  const late = pending.filter(({ version }) => isLate(version, statuses));
  if (late.length > 0 && policies.late === 'refuse') {
    const current = currentOf(statuses)?.version ?? '';
    return refusal(...late.map(({ version }) => sayLate(statusOf.get(version)!, current, dialect)));
  }
  const wanted = policies.late === 'skip' ? pending.filter((migration) => !late.includes(migration)) : pending;
  const limited = wanted.slice(0, count ?? wanted.length);
  const code = limited.findIndex(({ notRun }) => notRun !== undefined);
  if (code === 0) return refusal(sayNotRun(limited[0]!));
  const steps = (code < 0 ? limited : limited.slice(0, code)).map((migration): Step => ({
    migration,
    direction: 'up',
  }));
  const notes = [
    ...warnings(input),
    ...(policies.late === 'skip' ? late.map(saySkipped) : []),
    ...steps.filter(({ migration }) => statusOf.get(migration.version)?.state === 'failed').map(sayAgain),
    ...(code < 0 ? [] : [note('bad', sayNotRun(limited[code]!))]),
    ...(steps.length === 0 ? [note('plain', nothingToRun(input, candidates, late.length))] : []),
  ];
  return { kind: 'run', steps, notes };
}

/** What the dialect takes for a reason to run nothing at all. */
function refusals({ statuses, dialect }: UpInput): readonly NoteEvent[] {
  const { rules } = dialect;
  return statuses.flatMap((status) => {
    if (status.state === 'failed' && rules.failed === 'refuse') return [sayFailed(status, dialect)];
    if (status.state === 'changed' && rules.changed === 'refuse') return [sayChanged(status, dialect)];
    return status.state === 'missing' && rules.missing === 'refuse' ? [sayMissing(status, dialect)] : [];
  });
}

function warnings({ statuses, dialect }: UpInput): readonly NoteEvent[] {
  return statuses.flatMap((status) => {
    if (status.state === 'changed') return [sayChanged(status, dialect)];
    return status.state === 'missing' ? [sayMissing(status, dialect)] : [];
  });
}

function nothingToRun(
  { migrations, statuses, dialect }: UpInput,
  candidates: readonly Migration[],
  skipped: number,
): string {
  if (migrations.length === 0) return 'Nothing to do: there are no migrations.';
  if (skipped > 0) return 'Nothing to do.';
  if (dialect.ledger.oneNumber) return `Nothing to do: no file is above version ${currentOf(statuses)?.version}.`;
  const upTo = candidates.length < migrations.length ? ` up to ${candidates.at(-1)?.version}` : '';
  return `Nothing to do: all migrations${upTo} are applied.`;
}

/** Says why a step in another language stops here, and what to do. */
const sayNotRun = ({ version, file, notRun }: Migration): string =>
  `${version} is not run here: ${notRun}. Put the SQL that it runs into ${file}.sql, and it goes on from there.`;

const saySkipped = ({ version, moment }: Migration): NoteEvent => {
  const why = moment === undefined ? 'it is lower than a version' : 'its moment is before that of one';
  return note('quiet', `Skipped ${version}: ${why} that is applied already.`);
};

const sayAgain = ({ migration }: Step): NoteEvent =>
  note('quiet', `Migration ${migration.version} failed before; it is tried again.`);
