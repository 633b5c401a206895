/** What `down` takes back, and when it refuses. */
import type { NoteEvent } from '#core/migration/event.ts';
import type { Migration, MigrationStatus } from '#core/migration/migration.ts';
import type { Plan, PlanInput, Step } from '#core/migration/plan-migrations.ts';
import { note, refusal, sayFailed, sayMissing } from '#core/migration/sentences.ts';
import { isApplied } from '#core/migration/statuses.ts';

type DownInput = Omit<PlanInput, 'command'> & { readonly statuses: readonly MigrationStatus[] };

/** The last so many, or all that come after a place among the migrations. */
type HowFar = { readonly count: number } | { readonly after: number };

/** In: how far. Out: the steps, latest first; a refusal when one of them can't be taken back, and then nothing is run. */
export function planDown(input: DownInput, howFar: HowFar): Plan {
  const { statuses, migrations, dialect } = input;
  const failed = statuses.filter(({ state }) => state === 'failed');
  if (failed.length > 0 && dialect.rules.failed === 'refuse') {
    return refusal(...failed.map((status) => sayFailed(status, dialect)));
  }
  const keeps = new Set('after' in howFar ? migrations.slice(0, howFar.after + 1).map(({ version }) => version) : []);
  const repeatable = new Set(migrations.filter((migration) => migration.repeatable).map(({ version }) => version));
  const applied = statuses
    .filter(({ state, version }) => isApplied(state) && !keeps.has(version) && !repeatable.has(version))
    .toReversed();
  const back = 'count' in howFar ? applied.slice(0, howFar.count) : applied;
  if (back.length === 0) {
    const last = 'after' in howFar ? migrations[howFar.after] : undefined;
    const which = last ? `no migration after ${last.version}` : 'no migration';
    return { kind: 'run', steps: [], notes: [note('plain', `Nothing to revert: ${which} is applied.`)] };
  }
  const steps: Step[] = [];
  const notes: NoteEvent[] = [];
  for (const status of back) {
    const migration = migrations.find(({ version }) => version === status.version);
    if (!migration) {
      return refusal(`${sayMissing(status, null).text} Put the file back: the way down stands in it.`);
    }
    if (!migration.down && !(dialect.rules.forgets && isOfSql(migration))) {
      return refusal(sayNoWayBack(migration, dialect));
    }
    if (!migration.down) notes.push(note('bad', sayForgotten(migration, dialect)));
    steps.push({ migration, direction: 'down' });
  }
  return { kind: 'run', steps, notes };
}

/** Of a step in another language nobody here knows what its way back would be. */
const isOfSql = ({ notRun, file, up }: Migration): boolean => notRun === undefined && (up.file ?? file) === file;

const sayForgotten = ({ version, file }: Migration, { label, downFile }: PlanInput['dialect']): string =>
  `Migration ${version} has no ${downFile ? 'file that takes it back' : 'down section'}: ${label} runs nothing, and takes it out of its ledger. ` +
  `What it did stays; the way back would stand in ${downFile?.(file) ?? file}.`;

function sayNoWayBack({ version, file }: Migration, { noDown, downFile }: PlanInput['dialect']): string {
  if (noDown !== undefined) return `Migration ${version} can't be taken back: ${noDown}`;
  if (downFile === undefined) {
    return (
      `Migration ${version} has no down section, so there is no way back. ` +
      `Roll forward with a new migration, or write the down section in ${file}.`
    );
  }
  const place = downFile(file);
  const write = place === null ? '' : `, or write the way back in ${place}`;
  return `Migration ${version} has no file that takes it back. Roll forward with a new migration${write}.`;
}
