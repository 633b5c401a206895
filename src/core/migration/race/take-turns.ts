/** Lets two instances take turns on one database until both have ended. */
import type { SqlDatabase, Twin } from '#core/database.ts';
import type { MigrateOutcome } from '#core/migration/run-migrate-command.ts';
import { type Instance, newInstance, type Program } from '#core/migration/race/instance.ts';
import { giveLock, type Told } from '#core/migration/race/program.ts';
import type { InstanceNumber, Schedule, Turn, TurnEnd } from '#core/migration/race/race.ts';

export interface Taken {
  readonly turns: readonly Turn[];
  readonly outcomes: readonly [MigrateOutcome, MigrateOutcome];
}

/** SQLite's words for SQLITE_BUSY. */
const BUSY = 'database is locked';

const otherOf = (instance: InstanceNumber): InstanceNumber => (instance === 0 ? 1 : 0);

/** In: a twin that nobody has used yet, what each instance runs, who is to come when. */
export function takeTurns(twin: Twin, program: Program, schedule: Schedule): Taken {
  const turns: Turn[] = [];
  let writer: InstanceNumber | null = null;
  let running: InstanceNumber = 0;
  let timedOut = false;
  /** Where it began to wait. */
  const since: [number, number] = [0, 0];
  /** Since one last had to wait something has run, so that it may go on by now. */
  let moved = true;

  const tell = (told: Omit<Told, 'role'> & Pick<Turn, 'role'>, end: TurnEnd): void => {
    writer = writerAfter(twin.onlooker, writer, running);
    const { sql, version, file, range, found, role } = told;
    const number = instances[running].count() + (end.kind === 'waits' ? 1 : 0);
    turns.push({ instance: running, number, role, sql, version, file, range, found, end, writer });
  };
  const start = (db: SqlDatabase): Instance =>
    newInstance({
      db,
      program,
      waits: (message) => message === BUSY && twin.hasWaited(),
      tell: (told) => tell(told, endOf(told, timedOut)),
    });
  const instances = [start(twin.connections[0]), start(twin.connections[1])] as const;
  const hasEnded = (who: InstanceNumber): boolean => instances[who].outcome() !== null;
  const isWaiting = (who: InstanceNumber): boolean => instances[who].waitsFor() !== null;
  const can = (who: InstanceNumber): boolean =>
    !hasEnded(who) && (!isWaiting(who) || (moved && writer !== otherOf(who)));

  const advance = (who: InstanceNumber, statements: number): void => {
    running = who;
    const waited = isWaiting(who);
    instances[who].advance(statements);
    const sql = instances[who].waitsFor();
    moved = sql === null;
    if (sql !== null && !waited) {
      since[who] = turns.length;
      tell({ ...unknown, sql }, { kind: 'waits' });
    }
    if (!hasEnded(who)) return;
    endProcess(twin.connections[who]);
    writer = writerAfter(twin.onlooker, writer, who);
  };

  const order = schedule.kind === 'order' ? schedule.turns.values() : [][Symbol.iterator]();
  if (schedule.kind === 'after') advance(0, schedule.statements);
  let last: InstanceNumber = 0;
  while (!hasEnded(0) || !hasEnded(1)) {
    const wanted: InstanceNumber = order.next().value ?? otherOf(last);
    const who: InstanceNumber = can(wanted) ? wanted : otherOf(wanted);
    if (can(who)) advance(who, hasEnded(otherOf(who)) ? Infinity : 1);
    else {
      // Nobody can go on: who has waited longest is refused first.
      const waiting = ([0, 1] as const).filter(isWaiting);
      const longest = waiting.toSorted((one, other) => since[one] - since[other])[0]!;
      instances[longest].refuseWait();
      timedOut = true;
      advance(longest, 1);
      timedOut = false;
    }
    last = who;
  }
  return { turns, outcomes: [instances[0].outcome()!, instances[1].outcome()!] };
}

function endOf({ error }: Told, waited: boolean): TurnEnd {
  if (error === null) return { kind: 'ok' };
  return error === BUSY ? { kind: 'locked', message: error, waited } : { kind: 'error', message: error };
}

/** Only who moved can have got it or given it back. */
function writerAfter(
  onlooker: SqlDatabase,
  before: InstanceNumber | null,
  moved: InstanceNumber,
): InstanceNumber | null {
  if (onlooker.query('BEGIN IMMEDIATE').ok) {
    onlooker.query('ROLLBACK');
    return null;
  }
  return before === otherOf(moved) ? before : moved;
}

/** With a process goes its connection: its transaction is rolled back, a lock that it keeps is given back. */
export function endProcess(db: SqlDatabase): void {
  for (const sql of [...(db.inTransaction() ? ['ROLLBACK'] : []), ...giveLock]) db.query(sql);
}

const unknown = { role: null, version: null, file: null, range: null, found: null, error: null } as const;
