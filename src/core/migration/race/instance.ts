/** A migrating instance that can be stopped after any statement: it is run again from its start, with the answers that it got. */
import type { Result } from '#core/base/result.ts';
import type { SqlDatabase, SqlFailure, SqlRows } from '#core/database.ts';
import type { MigrateOutcome } from '#core/migration/run-migrate-command.ts';
import type { Told } from '#core/migration/race/program.ts';

/** What an instance does: on a database, telling of each statement once it has run. The same answers must lead to the same questions. */
export type Program = (db: SqlDatabase, tell: (told: Told) => void) => MigrateOutcome;

export interface Instance {
  /** Lets it run so many statements more; fewer when it ends or has to wait. */
  readonly advance: (statements: number) => void;
  /** Its timeout has run out: what it waits for is refused. */
  readonly refuseWait: () => void;
  /** What it waits for; null: nothing. */
  readonly waitsFor: () => string | null;
  /** Null until it has ended. */
  readonly outcome: () => MigrateOutcome | null;
  /** Statements that have run. */
  readonly count: () => number;
}

export interface InstanceInput {
  readonly db: SqlDatabase;
  readonly program: Program;
  /** Whether a refusal is to be waited out: asked right after it. */
  readonly waits: (message: string) => boolean;
  /** Told of each statement once, and of those that have to wait. */
  readonly tell: (told: Told) => void;
}

/** Nothing has run yet. */
export function newInstance({ db, program, waits, tell }: InstanceInput): Instance {
  const answers: unknown[] = [];
  let count = 0;
  let waitsFor: string | null = null;
  let outcome: MigrateOutcome | null = null;

  const advance = (statements: number): void => {
    if (outcome !== null) return;
    let next = 0;
    let seen = 0;
    let left = statements;
    let suspended = false;
    waitsFor = null;

    const query: SqlDatabase['query'] = (sql, params, maxRows) => {
      if (next < answers.length) return answers[next++] as Result<SqlRows, SqlFailure>;
      suspended ||= left === 0;
      if (suspended) return lost;
      const result = db.query(sql, params, maxRows);
      if (!result.ok && waits(result.error.message)) {
        suspended = true;
        waitsFor = sql;
        return lost;
      }
      next = answers.push(result);
      return result;
    };
    const inTransaction = (): boolean => {
      if (next < answers.length) return answers[next++] as boolean;
      if (suspended) return false;
      const open = db.inTransaction();
      next = answers.push(open);
      return open;
    };
    const told = (statement: Told): void => {
      seen += 1;
      if (suspended || seen <= count) return;
      count = seen;
      left -= 1;
      tell(statement);
    };
    // Once suspended it gets nothing but errors, as over a lost connection, and what it makes of them is told nowhere.
    const ended = program({ ...db, query, inTransaction }, told);
    if (!suspended) outcome = ended;
  };

  return {
    advance,
    refuseWait: () => {
      waitsFor = null;
      answers.push(timedOut);
    },
    waitsFor: () => waitsFor,
    outcome: () => outcome,
    count: () => count,
  };
}

const lost: Result<SqlRows, SqlFailure> = { ok: false, error: { kind: 'refused', message: 'the connection is lost' } };

const timedOut: Result<SqlRows, SqlFailure> = { ok: false, error: { kind: 'refused', message: 'database is locked' } };
