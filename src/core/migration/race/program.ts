/** What an instance runs at its start: its migrations, within SQLite's lock where one is held. */
import type { SqlDatabase } from '#core/database.ts';
import type { StatementEvent } from '#core/migration/event.ts';
import { type MigrateInput, type MigrateOutcome, runMigrateCommand } from '#core/migration/run-migrate-command.ts';
import type { Program } from '#core/migration/race/instance.ts';
import type { RaceLock } from '#core/migration/race/race.ts';

/** What is told of a statement that ran; `lock`: it takes the lock, or gives it back. */
export interface Told extends Pick<StatementEvent, 'sql' | 'version' | 'file' | 'range' | 'found' | 'error'> {
  readonly role: StatementEvent['role'] | 'lock';
}

/** In this mode a connection keeps the lock that it has, from transaction to transaction; Prisma's does so too. */
const takeLock = ['PRAGMA locking_mode = EXCLUSIVE', 'BEGIN EXCLUSIVE', 'COMMIT'];
/** It is given back by the first read that needs less. */
export const giveLock = ['PRAGMA locking_mode = NORMAL', 'SELECT 1 FROM sqlite_schema'];

/** The same command on each instance. Time is neither measured nor written down, so that two runs can be compared. */
export function programOf(
  input: Pick<MigrateInput, 'dialect' | 'loaded' | 'policies' | 'command'>,
  lock: RaceLock,
): Program {
  return (db, tell) => {
    const locked = lock === 'held' ? runAll(db, takeLock, tell) : null;
    if (locked) return locked;
    const outcome = runMigrateCommand(db, { ...input, clock: null, countRows: false, observe: tell });
    if (lock === 'held') runAll(db, giveLock, tell);
    return outcome;
  };
}

function runAll(db: SqlDatabase, statements: readonly string[], tell: (told: Told) => void): MigrateOutcome | null {
  for (const sql of statements) {
    const result = db.query(sql);
    const error = result.ok ? null : result.error.message;
    tell({ sql, role: 'lock', version: null, file: null, range: null, found: null, error });
    if (error === null) continue;
    return { ok: false, events: [], refusal: { message: error, sql, file: null, range: null } };
  }
  return null;
}
