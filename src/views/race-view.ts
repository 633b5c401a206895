/** A race as two lanes: a row for each turn, and in the lane of each who holds SQLite's lock. */
import type { InstanceNumber, Race, RaceSurvey, RaceVerdict, Turn } from '#core/migration/race/race.ts';
import { verdictOf, worseFirst } from '#views/race-words.ts';

export interface RaceRow {
  readonly key: number;
  readonly instance: InstanceNumber;
  readonly number: number;
  /** In one line. */
  readonly sql: string;
  /** The migration's own, not the framework's. */
  readonly own: boolean;
  /** What makes it stand out. */
  readonly sign: { readonly level: 'broken' | 'silent'; readonly words: string } | null;
  /** SQLite's words, or what was read. */
  readonly says: string | null;
  /** Who holds the lock for writing once it has run. */
  readonly writer: InstanceNumber | null;
}

export interface RaceMark {
  readonly tone: 'ok' | 'silent' | 'broken';
  /** "ends with an error". */
  readonly verdict: string;
  /** "after 5 of 11, UPDATE account …: ends with an error". */
  readonly words: string;
}

const MOST_SQL = 160;
const clip = (sql: string, most: number): string => (sql.length > most ? `${sql.slice(0, most - 1)}…` : sql);
const lineOf = ({ sql }: Turn): string => sql.replace(/\s+/g, ' ');

/** In the order in which they happened. */
export function raceRows({ turns }: Race): readonly RaceRow[] {
  return turns.map((turn, key) => ({
    key,
    instance: turn.instance,
    number: turn.number,
    sql: clip(lineOf(turn), MOST_SQL),
    own: turn.role === 'migration' || (turn.role === null && isOwn(turn, turns)),
    sign: signOf(turn),
    says: turn.end.kind === 'error' || turn.end.kind === 'locked' ? turn.end.message : turn.found,
    writer: turn.writer,
  }));
}

/** One that waits is told of again once it has run. */
const isOwn = ({ instance, number }: Turn, turns: readonly Turn[]): boolean =>
  turns.some((turn) => turn.instance === instance && turn.number === number && turn.role === 'migration');

function signOf({ end }: Turn): RaceRow['sign'] {
  switch (end.kind) {
    case 'ok':
      return null;
    case 'waits':
      return { level: 'silent', words: 'waits' };
    case 'locked':
      return { level: 'broken', words: end.waited ? 'waited in vain' : 'locked out' };
    case 'error':
      return { level: 'broken', words: 'failed' };
  }
}

const tones: Readonly<Record<RaceVerdict, RaceMark['tone']>> = {
  clean: 'ok',
  error: 'silent',
  ledger: 'broken',
  damage: 'broken',
  stuck: 'broken',
};

/** One for each moment, for the slider. */
export function raceMarks({ moments, statements }: RaceSurvey): readonly RaceMark[] {
  return moments.map(({ after, race }) => {
    const last = race.turns.find(
      ({ instance, number, end }) => instance === 0 && number === after && end.kind !== 'waits',
    );
    const verdict = verdictOf(race.verdict);
    const words = `after ${after} of ${statements}, ${last ? clip(lineOf(last), 60) : ''}: ${verdict}`;
    return { tone: tones[race.verdict], verdict, words };
  });
}

/** Where to begin: at the first of the worst. */
export function raceStart({ moments }: RaceSurvey): number {
  const worst = moments.map(({ race }) => race.verdict).toSorted(worseFirst)[0];
  return Math.max(
    0,
    moments.findIndex(({ race }) => race.verdict === worst),
  );
}
