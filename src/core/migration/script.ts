/** A migration written in TypeScript, as far as core knows it: it asks for SQL, and ends. Who runs it is not core's affair. */
import { err, type Result } from '#core/base/result.ts';
import type { SqlParams, SqlValue } from '#core/database.ts';

/** The text of a migration that is a program: `export async function up(db)` and `down(db)`. */
export interface MigrationScript {
  readonly file: string;
  readonly text: string;
}

/** A migration to be run now: by a sandbox in the browser, by a thread in Node. */
export interface ScriptRun extends MigrationScript {
  readonly direction: 'up' | 'down';
  /** Runs the SQL of one call; not to be called any more once the script has ended. */
  readonly call: (call: ScriptCall) => ScriptReply;
}

/** Runs a script to its end, or says why it did not come there. Never rejects for what is in the script. */
export type RunScript = (run: ScriptRun) => Promise<Result<null, ScriptFailure>>;

/**
 * Work that may come to a migration in TypeScript. It gives such a one to whoever drives it and goes on when that has ended; all
 * the rest it does at once, so that SQL never waits for a turn of the event loop.
 */
export type Scripted<T> = Generator<ScriptRun, T, Result<null, ScriptFailure>>;

/** A call of `db.exec` or `db.query` (`db.each` is a query to us). */
export interface ScriptCall {
  readonly kind: 'exec' | 'query';
  readonly sql: string;
  readonly params: SqlParams;
  /** Where in the script it stands, from 1; null when that can't be known. */
  readonly line: number | null;
}

/** What came of a call: rows as objects, one for each row. */
export type ScriptReply =
  | { readonly kind: 'rows'; readonly rows: readonly Readonly<Record<string, SqlValue>>[] }
  | { readonly kind: 'refused'; readonly message: string };

/** Why a script did not come to its end, and in which line if that can be known. */
export interface ScriptFailure {
  /** The file has no function for this direction, so nothing ran. */
  readonly absent?: true;
  readonly message: string;
  readonly line: number | null;
}

/** Does work to its end. In: the work, and what runs the scripts that it comes to. */
export async function withScripts<T>(work: Scripted<T>, run: RunScript): Promise<T> {
  let next = work.next();
  while (!next.done) {
    const ended = await run(next.value).catch((thrown: unknown) => ({ thrown }));
    // What the work has opened it closes itself.
    next = 'thrown' in ended ? work.throw(ended.thrown) : work.next(ended);
  }
  return next.value;
}

const refused = err({
  message: 'a migration in TypeScript needs the workshop or the report: it is not run here',
  line: null,
});

/** Does work at once, where nothing can run a script: one that it comes to fails, and says so. */
export function withoutScripts<T>(work: Scripted<T>): T {
  let next = work.next();
  while (!next.done) next = work.next(refused);
  return next.value;
}

/** What a surrounding without a sandbox hands in. */
export const noScripts: RunScript = async () => refused;
