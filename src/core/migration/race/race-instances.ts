/** Two instances that migrate at the same moment: how both end, and what they leave that one alone would not. */
import type { ConnectionSettings, OpenTwin, SqlDatabase, Twin } from '#core/database.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import type { MigrateInput, MigrateOutcome } from '#core/migration/run-migrate-command.ts';
import { compareEnds, type Left, lookAtEnd } from '#core/migration/race/compare-ends.ts';
import { programOf } from '#core/migration/race/program.ts';
import type { Difference, InstanceEnd, Race, RaceTerms, RaceVerdict, Schedule } from '#core/migration/race/race.ts';
import { endProcess, takeTurns } from '#core/migration/race/take-turns.ts';

export interface RaceInput extends RaceTerms, Pick<MigrateInput, 'dialect' | 'loaded' | 'policies'> {
  readonly command: Extract<MigrateCommand, { readonly kind: 'up' }>;
  /** The database before both; null: an empty one. */
  readonly image: Uint8Array | null;
  readonly settings: ConnectionSettings;
  readonly openTwin: OpenTwin;
}

/** One instance that nobody is beside. */
export interface Alone {
  readonly end: InstanceEnd;
  /** Its statements: at so many moments a second one can begin. */
  readonly statements: number;
  readonly left: Left;
}

/** Runs one instance to its end, and tells what it leaves. */
export function runAlone(input: RaceInput): Alone {
  return withTwin(input, (twin) => {
    let statements = 0;
    const outcome = programOf(input, input.lock)(twin.connections[0], () => (statements += 1));
    endProcess(twin.connections[0]);
    return { end: endOf(outcome), statements, left: look(twin.onlooker, input) };
  });
}

/** Runs both, statement by statement, as the schedule says. In: also what one alone leaves. The image stays as it is. */
export function raceInstances(input: RaceInput, schedule: Schedule, alone: Alone): Race {
  return withTwin(input, (twin) => {
    const { turns, outcomes } = takeTurns(twin, programOf(input, input.lock), schedule);
    const left = look(twin.onlooker, input);
    const difference = compareEnds(alone.left, left);
    const ends = [endOf(outcomes[0]), endOf(outcomes[1])] as const;
    const again = ends.every(({ ok }) => ok) ? null : startAgain(twin.onlooker, input, alone);
    const verdict = verdictOf(again?.difference ?? difference, again?.end ?? null);
    return { turns, ends, failed: left.failed, difference, again, verdict };
  });
}

function withTwin<T>({ openTwin, image, settings, busy }: RaceInput, use: (twin: Twin) => T): T {
  const twin = openTwin(image, settings, busy);
  try {
    return use(twin);
  } finally {
    twin.close();
  }
}

const look = (db: SqlDatabase, { dialect, loaded }: RaceInput): Left => lookAtEnd(db, dialect, loaded.migrations);

/** As whatever watches over the processes does. */
function startAgain(db: SqlDatabase, input: RaceInput, alone: Alone): NonNullable<Race['again']> {
  const end = endOf(programOf(input, 'none')(db, () => {}));
  return { end, difference: compareEnds(alone.left, look(db, input)) };
}

function verdictOf({ schema, tables, ledger }: Difference, again: InstanceEnd | null): RaceVerdict {
  if (again !== null && !again.ok) return 'stuck';
  if (schema.length > 0 || tables.some(({ ofLedger }) => !ofLedger)) return 'damage';
  if (tables.length > 0 || ledger.length > 0) return 'ledger';
  return again === null ? 'clean' : 'error';
}

const endOf = ({ ok, refusal, events }: MigrateOutcome): InstanceEnd => ({
  ok,
  refusal,
  notes: events.filter((event) => event.kind === 'note'),
  applied: events.flatMap((event) =>
    event.kind === 'migration' && event.outcome === 'applied' ? [event.version] : [],
  ),
});
