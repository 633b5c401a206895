/** SQL by hand: statement by statement, up to the first that is refused. */
import { note } from '#core/migration/sentences.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import type { NoteEvent } from '#core/migration/event.ts';
import type { SqlDatabase, SqlRows } from '#core/database.ts';
import type { SqlRefusal } from '#core/session/session.ts';

/** Rows of one result that are kept; the screen then says that there are more. */
const RESULT_ROWS = 10_000;

export interface Ran {
  readonly ok: boolean;
  readonly events: readonly NoteEvent[];
  readonly results: readonly SqlRows[];
  readonly refusal: SqlRefusal | null;
}

/**
 * Runs a learner's script. Each statement is its own transaction, unless the script says BEGIN: that one stays open after
 * it, as in any SQL shell.
 * Out: the rows of each statement that gives some; the first refusal with its place in the text, what came before it stays.
 */
export function runSql(db: SqlDatabase, text: string): Ran {
  const { statements } = splitStatements(text);
  const results: SqlRows[] = [];
  const events: NoteEvent[] = [];
  for (const [index, { sql, range }] of statements.entries()) {
    const ran = db.query(sql, {}, RESULT_ROWS);
    if (!ran.ok) {
      if (index > 0) events.push(note('quiet', stoppedAfter(index, db.inTransaction())));
      return { ok: false, events, results, refusal: { message: ran.error.message, sql, file: null, range } };
    }
    if (ran.value.columns.length > 0) results.push(ran.value);
    events.push(...sayChanges(ran.value.changes));
  }
  if (statements.length === 0) events.push(note('quiet', 'There is no statement here.'));
  else if (events.length + results.length === 0) events.push(note('quiet', sayDone(statements.length)));
  return { ok: true, events, results, refusal: null };
}

/** Says how many rows were written; of none, nothing. */
export function sayChanges(changes: number): readonly NoteEvent[] {
  if (changes === 0) return [];
  return [note('plain', changes === 1 ? '1 row changed.' : `${changes} rows changed.`)];
}

const sayDone = (count: number): string => (count === 1 ? 'Done.' : `Done: ${count} statements.`);

function stoppedAfter(count: number, open: boolean): string {
  const what = count === 1 ? 'The statement before it has run' : `The ${count} statements before it have run`;
  return open ? `${what}, in a transaction that is still open.` : `${what}; what was done stays.`;
}
