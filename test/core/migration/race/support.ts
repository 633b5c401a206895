/** Races on real SQLite, for tests: a folder of a tool, with its first migration applied. */
import { runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import { type Alone, raceInstances, type RaceInput, runAlone } from '#core/migration/race/race-instances.ts';
import type { Race, RaceBusy, RaceLock, Schedule, Turn } from '#core/migration/race/race.ts';
import type { OpenTwin, Twin } from '#core/database.ts';
import { createOpener, createTwinOpener } from '#engine/in-process.ts';
import { folderOf, running, type Texts, texts } from '#test/core/migration/race/folders.ts';

const open = await createOpener();
const openTwin = await createTwinOpener();

export interface Course {
  readonly input: RaceInput;
  readonly alone: Alone;
  readonly race: (schedule: Schedule) => Race;
  /** One for each moment at which the second may begin. */
  readonly all: () => readonly Race[];
}

export interface CourseOptions {
  readonly lock?: RaceLock;
  readonly busy?: RaceBusy;
  readonly texts?: Texts;
  /** Migrations that are applied before the race. */
  readonly applied?: number;
  readonly openTwin?: OpenTwin;
}

export function course(id: string, options: CourseOptions = {}): Course {
  const { lock = 'none', busy = 'waits', applied = 1 } = options;
  const dialect = running.find(([known]) => known === id)![1];
  const loaded = dialect.load(folderOf(id, options.texts ?? texts));
  const settings = { foreignKeys: dialect.foreignKeys, fixed: { now: '2026-01-31T09:30:00.000Z', seed: 1 } };
  const base = { dialect, loaded, policies: dialect.policies };
  const db = open(null, settings);
  if (applied > 0) runMigrateCommand(db, { ...base, command: { kind: 'up', count: applied }, clock: null });
  const image = applied > 0 ? db.image() : null;
  db.close();
  const input = { ...base, command: { kind: 'up' }, image, settings, openTwin, lock, busy, ...options } as const;
  const alone = runAlone(input);
  const race = (schedule: Schedule): Race => raceInstances(input, schedule, alone);
  const all = (): readonly Race[] =>
    Array.from({ length: alone.statements }, (_, i) => race({ kind: 'after', statements: i + 1 }));
  return { input, alone, race, all };
}

/** `error 10, clean 3`: how often each verdict, in the order in which they first come. */
export function tally(races: readonly Race[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of races) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${verdict} ${count}`).join(', ');
}

/** `A 5 UPDATE account: ok`. */
export const lineOf = ({ instance, number, sql, end }: Turn): string =>
  `${'AB'[instance]} ${number} ${sql.split(/\s+/).slice(0, 2).join(' ')}: ${end.kind === 'error' || end.kind === 'locked' ? end.message : end.kind}`;

/** Tells, before a twin is closed, what SQLite thinks of its database. */
export const checked =
  (found: unknown[]): OpenTwin =>
  (...given): Twin => {
    const twin = openTwin(...given);
    const close = (): void => {
      const read = twin.onlooker.query('PRAGMA integrity_check');
      found.push(read.ok ? read.value.rows.flat() : read.error.message);
      twin.close();
    };
    return { ...twin, close };
  };
