/** Runs a migration in TypeScript: each statement that it asks for is run and told like those of a SQL file. */
import type { SqlRows } from '#core/database.ts';
import { rangeIn, type SourceRange } from '#core/base/source-range.ts';
import type { Attempt } from '#core/migration/attempt.ts';
import type { StatementEvent } from '#core/migration/event.ts';
import type { MigrateRefusal } from '#core/migration/refusal.ts';
import type { MigrationScript, Scripted, ScriptCall, ScriptReply } from '#core/migration/script.ts';
import type { AskedStatement, MigratorClock, StatementRunner } from '#core/migration/statement-runner.ts';
import { splitStatements } from '#core/sql/split-statements.ts';

export interface ScriptContext {
  readonly runner: StatementRunner;
  readonly clock: MigratorClock | null;
}

/** `noteRan` is called after each statement. A refusal that the script itself catches is its own affair: it goes on, as a program does. */
export function* runScriptStep(
  { runner, clock }: ScriptContext,
  script: MigrationScript,
  attempt: Attempt,
  noteRan: (event: StatementEvent) => void,
): Scripted<MigrateRefusal | null> {
  const { migration, direction } = attempt.step;
  const place = { version: migration.version, direction };
  const run = (statement: AskedStatement): string | null => {
    attempt.statements.push(statement);
    const event = runner.runAsked(statement, script.file, place);
    noteRan(event);
    return event.error;
  };
  const startedAt = clock?.ms() ?? 0;
  const call = (asked: ScriptCall): ScriptReply => answer(asked, lineRange(script.text, asked.line), run);
  const ended = yield { ...script, direction, call };
  attempt.ms = clock === null ? null : clock.ms() - startedAt;
  if (ended.ok) return null;
  const { message, line, absent } = ended.error;
  const range = lineRange(script.text, line ?? lineOfFunction(script.text, direction));
  const sql = script.text.slice(range.start, range.end);
  return { ...(absent ? { absent } : {}), message, sql, file: script.file, range };
}

function answer(
  { kind, sql, params }: ScriptCall,
  range: SourceRange,
  run: (statement: AskedStatement) => string | null,
): ScriptReply {
  const { statements } = splitStatements(sql);
  if (statements.length === 0) return refuse('there is no statement in this text');
  if (kind === 'query' && statements.length > 1) return refuse('db.query takes one statement; db.exec takes more');
  let found: SqlRows | null = null;
  for (const { sql } of statements) {
    const error = run({ sql, range, params, rows: (rows) => (found = rows) });
    if (error !== null) return refuse(error);
  }
  return kind === 'query' && found !== null ? rowsOf(found) : { kind: 'rows', rows: [] };
}

function rowsOf({ columns, rows, truncated }: SqlRows): ScriptReply {
  if (truncated)
    return refuse('this gives more rows, or longer values, than a script gets at once: read them in parts, with LIMIT');
  return { kind: 'rows', rows: rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]!]))) };
}

const refuse = (message: string): ScriptReply => ({ kind: 'refused', message });

/** A line's own text, without the blanks around it. Out of the text there is none: then the first. */
function lineRange(text: string, line: number | null): SourceRange {
  let start = 0;
  for (let left = (line ?? 1) - 1; left > 0; left -= 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return lineRange(text, 1);
    start = end + 1;
  }
  const next = text.indexOf('\n', start);
  const own = text.slice(start, next < 0 ? text.length : next);
  const from = start + (own.length - own.trimStart().length);
  return rangeIn(text, from, Math.max(from, start + own.trimEnd().length));
}

/** Only to point at it: what a file exports is known when it runs. */
function lineOfFunction(text: string, direction: 'up' | 'down'): number {
  const at = text.search(new RegExp(`^[ \\t]*export\\b.*\\b${direction}\\b`, 'm'));
  return at < 0 ? 1 : rangeIn(text, at, at).line;
}
