/** The console's log as blocks: what was typed, what came of it, and every statement that the framework ran for it. */
import { counted } from '#core/base/counted.ts';
import type { ToolWords } from '#core/migration/dialect.ts';
import type { Command, CommandOutcome, SqlRefusal } from '#core/session/session.ts';
import type { ConsoleEntry } from '#state/workbench-state.ts';
import type { MigratorEvent, StatementEvent } from '#core/migration/event.ts';
import type { SqlRows } from '#core/database.ts';
import { assertNever } from '#core/base/assert-never.ts';
import { nameInFolder } from '#views/file-labels.ts';
import { showValue, type ShownValue } from '#views/value.ts';
import { hintFor } from '#views/sqlite-hints.ts';

export interface ConsoleLine {
  readonly tone: 'plain' | 'good' | 'bad' | 'quiet';
  /** Stands in front in its tone; the rest is plain: "applied", "refused". */
  readonly verb: string | null;
  readonly text: string;
  readonly note: string | null;
}

export interface ConsoleStatement {
  readonly number: number;
  readonly sql: string;
  /** The learner's own stands out; bookkeeping is dim. */
  readonly own: boolean;
  /** "found 1, 2", "person −3 rows": what it read or did. */
  readonly note: string | null;
  readonly error: string | null;
  readonly hint: string | null;
}

export interface ConsoleTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ShownValue[])[];
  readonly count: string;
}

export interface ConsoleBlock {
  readonly id: number;
  readonly typed: string | null;
  readonly lines: readonly ConsoleLine[];
  /** The lines are a table, laid out by the tool. */
  readonly inColumns: boolean;
  readonly statements: readonly ConsoleStatement[];
  readonly tables: readonly ConsoleTable[];
  /** There is something in it that an X-ray can show. */
  readonly xray: boolean;
}

/** Writes a command, in the words of the tool whose folder it was. */
type Write = (command: Command, tool?: readonly ToolWords[]) => string;

/** In: the log, and how a command is written out. Out: one block for each entry, in order. */
export function consoleBlocks(log: readonly ConsoleEntry[], write: Write): readonly ConsoleBlock[] {
  return log.map((entry) => blockOf(entry, write));
}

function blockOf(entry: ConsoleEntry, write: Write): ConsoleBlock {
  const { id } = entry;
  const empty = { id, typed: null, lines: [], inColumns: false, statements: [], tables: [], xray: false };
  switch (entry.kind) {
    case 'undone':
    case 'redone':
      return { ...empty, lines: [line('quiet', entry.kind, entry.label)] };
    case 'reset':
      // It is kept like a reset, and is none: its label says what it is.
      return { ...empty, lines: [line('quiet', entry.label.startsWith('Import ') ? null : entry.kind, entry.label)] };
    case 'ended':
      return { ...empty, typed: write(entry.command, entry.tool), lines: [line('bad', 'stopped', endedWords(entry))] };
    case 'command':
      return { ...empty, typed: write(entry.outcome.command, entry.tool), ...outcomeParts(entry.outcome) };
    default:
      return assertNever(entry);
  }
}

const line = (
  tone: ConsoleLine['tone'],
  verb: string | null,
  text: string,
  note: string | null = null,
): ConsoleLine => ({
  tone,
  verb,
  text,
  note,
});

function endedWords({ by, afterMs, transactionLost }: Extract<ConsoleEntry, { kind: 'ended' }>): string {
  const after = `after ${(afterMs / 1000).toFixed(1)} s`;
  const back = transactionLost
    ? 'Your open transaction ended with it: the database is as it was before BEGIN.'
    : 'The database is as it was before.';
  switch (by) {
    case 'learner':
      return `by you, ${after}. ${back}`;
    case 'budget':
      return `${after}: it took too long. ${back}`;
    case 'crash':
      return `${after}: the engine failed and was started again. ${back}`;
    default:
      return assertNever(by);
  }
}

type Parts = Pick<ConsoleBlock, 'lines' | 'inColumns' | 'statements' | 'tables' | 'xray'>;

function outcomeParts({ command, events, results, refusal }: CommandOutcome): Parts {
  const statements = events.filter((event): event is StatementEvent => event.kind === 'statement');
  const said =
    statements.some(({ error }) => error !== null) ||
    events.some((event) => event.kind === 'migration' && event.error !== null && event.error === refusal?.message);
  return {
    lines: [...events.flatMap(eventLine), ...(refusal && !said ? refusalLines(refusal) : [])],
    inColumns: command.kind === 'migrate' && command.command.kind === 'status',
    // By hand and by an app nothing is added to what was written: there is no framework to look into.
    statements: command.kind === 'migrate' ? runsOf(statements).map(statementView) : [],
    xray: command.kind === 'migrate' && statements.length > 0,
    tables: results.filter(({ columns }) => columns.length > 0).map(tableOf),
  };
}

function eventLine(event: MigratorEvent): readonly ConsoleLine[] {
  switch (event.kind) {
    case 'statement':
      return [];
    case 'note':
      return [line(event.tone, null, event.text)];
    case 'migration': {
      const file = nameInFolder(event.file);
      const time = event.ms === null ? '' : `, ${msWords(event.ms)}`;
      const note = `${counted(event.statements, 'statement')}${time}`;
      if (event.outcome === 'failed') return [line('bad', 'failed', file), ...reasonLines(event.error)];
      const said = event.statements === 0 ? `nothing in its ${event.direction} section: 0 statements` : note;
      return [line('good', event.outcome, file, said)];
    }
    default:
      return assertNever(event);
  }
}

const msWords = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : String(Math.round(ms))} ms`;

function reasonLines(error: string | null): readonly ConsoleLine[] {
  return error === null ? [] : [line('bad', null, error), ...hintLines(error)];
}

function refusalLines({ message }: SqlRefusal): readonly ConsoleLine[] {
  return [line('bad', 'refused', message), ...hintLines(message)];
}

function hintLines(message: string): readonly ConsoleLine[] {
  const hint = hintFor(message);
  return hint === null ? [] : [line('quiet', null, hint)];
}

interface StatementRun {
  readonly first: StatementEvent;
  times: number;
  written: number;
  readonly rowsChanged: Record<string, number>;
}

/** What a script's loop runs again and again is one line with its count: nobody reads thousands, and drawing them would stall the page. */
function runsOf(statements: readonly StatementEvent[]): readonly StatementRun[] {
  const runs: StatementRun[] = [];
  for (const event of statements) {
    let run = runs.at(-1);
    if (run && isAgain(run.first, event)) run.times += 1;
    else runs.push((run = { first: event, times: 1, written: 0, rowsChanged: {} }));
    run.written += event.written ?? 0;
    for (const [table, rows] of Object.entries(event.rowsChanged))
      run.rowsChanged[table] = (run.rowsChanged[table] ?? 0) + rows;
  }
  return runs;
}

const isAgain = (one: StatementEvent, next: StatementEvent): boolean =>
  one.role === 'migration' &&
  one.sql === next.sql &&
  one.version === next.version &&
  (one.error ?? next.error) === null;

function statementView({ first, times, written, rowsChanged }: StatementRun): ConsoleStatement {
  const { index, sql, role, found, error } = first;
  const changed = Object.entries(rowsChanged).map(
    ([table, rows]) => `${table} ${rows > 0 ? '+' : '−'}${Math.abs(rows)}`,
  );
  const own = role === 'migration';
  const did = [
    ...(times > 1 ? [counted(times, 'time')] : []),
    ...(own ? changed : []),
    ...(written > 0 ? [`${counted(written, 'row')} written`] : []),
  ].join(', ');
  return {
    number: index,
    sql: own ? sql : sql.replace(/\s+/g, ' '),
    own,
    note: found ?? (did === '' ? null : did),
    error,
    hint: error === null ? null : hintFor(error),
  };
}

function tableOf({ columns, rows, truncated }: SqlRows): ConsoleTable {
  return {
    columns,
    rows: rows.map((row) => row.map((value) => showValue(value, 80))),
    count: truncated ? `more than ${counted(rows.length, 'row')}, cut here` : counted(rows.length, 'row'),
  };
}
