/** Tries every moment at which a second instance can begin, as long as that is not too many. */
import { MOST_ROWS, partlyCompared } from '#core/migration/race/compare-ends.ts';
import { planMigrations, type Step } from '#core/migration/plan-migrations.ts';
import { type RaceInput, raceInstances, runAlone } from '#core/migration/race/race-instances.ts';
import type { NoRace, RaceSurvey } from '#core/migration/race/race.ts';

/** A race is run again from its start at each turn, so that its cost goes with the square of its length. */
const MOST_STATEMENTS = 60;
const MOST_OF_ONE_FILE = 240;
const MOST_MOMENTS = 40;
/** Copied in all; each race has a copy of its own. */
const MOST_BYTES = 400 * 1024 * 1024;

/** Out: a race for each moment, or why there is none. Of scripts, which core can't run, none takes part. */
export function surveyRaces(input: RaceInput): RaceSurvey | NoRace {
  const steps = stepsOf(input);
  if (steps?.length === 0) return { kind: 'none', why: 'nothing' };
  const pending = steps?.length ?? 0;
  const script = steps?.findIndex(({ migration }) => migration.script !== undefined) ?? -1;
  if (script === 0) return { kind: 'none', why: 'script' };
  const taken = steps === null ? 0 : fitting(input, steps, script < 0 ? pending : script);
  const cut = steps === null ? input : upTo(input, steps, taken);
  const alone = runAlone(cut);
  if (!alone.end.ok) return { kind: 'none', why: 'fails', end: alone.end };
  const { statements, left } = alone;
  const tables = partlyCompared(left);
  if (statements > MOST_OF_ONE_FILE) return { kind: 'none', why: 'long', statements, most: MOST_OF_ONE_FILE };
  return {
    kind: 'survey',
    terms: { lock: input.lock, busy: input.busy },
    toolLocks: input.dialect.locks ?? false,
    alone: alone.end,
    statements,
    moments: momentsOf(statements, input.image?.length ?? 0).map((after) => ({
      after,
      race: raceInstances(cut, { kind: 'after', statements: after }, alone),
    })),
    limit: taken === pending ? null : { taken, pending, why: taken === script ? 'script' : 'many' },
    partly: tables.length === 0 ? null : { tables, rows: MOST_ROWS },
  };
}

/** What `up` would run; null: it refuses, as the run itself will say. */
function stepsOf({
  openTwin,
  image,
  settings,
  dialect,
  loaded: { migrations },
  policies,
  command,
}: RaceInput): readonly Step[] | null {
  const twin = openTwin(image, settings, 'fails');
  try {
    const read = dialect.ledger.read(twin.onlooker, migrations);
    if (!read.ok) return null;
    const plan = planMigrations({ entries: read.value, migrations, command, policies, dialect });
    return plan.kind === 'run' ? plan.steps : null;
  } finally {
    twin.close();
  }
}

/** As if the files of later steps were not there yet: to plan with them at each turn would take most of the time. */
function upTo(input: RaceInput, steps: readonly Step[], count: number): RaceInput {
  const later = new Set(steps.slice(count).map(({ migration }) => migration));
  const migrations = input.loaded.migrations.filter((migration) => !later.has(migration));
  return { ...input, loaded: { ...input.loaded, migrations } };
}

/** As many steps as have few enough statements together, and at least one. */
function fitting(input: RaceInput, steps: readonly Step[], most: number): number {
  const fits = (count: number): boolean => runAlone(upTo(input, steps, count)).statements <= MOST_STATEMENTS;
  let [enough, tooMany] = [1, most + 1];
  // Doubled first: of five hundred it need not run them all to find that they are too many.
  for (let count = 2; count < tooMany; count *= 2) {
    if (fits(count)) enough = count;
    else tooMany = count;
  }
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (fits(middle)) enough = middle;
    else tooMany = middle;
  }
  return enough;
}

/** Spread evenly where there are too many; always the last, at which the first has ended. */
function momentsOf(statements: number, bytes: number): readonly number[] {
  const byLength = Math.floor(MOST_MOMENTS * (MOST_STATEMENTS / Math.max(statements, MOST_STATEMENTS)) ** 2);
  const count = Math.min(statements, Math.max(3, Math.min(byLength, Math.floor(MOST_BYTES / Math.max(1, bytes)))));
  return Array.from({ length: count }, (_, i) => Math.round(((i + 1) * statements) / count));
}
