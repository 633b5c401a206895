/** A counterexample as a story: who wrote what, who read it, and what came back. */
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import type { SqlValue } from '#core/database.ts';
import { causeWords } from '#views/cause-words.ts';
import { showValue } from '#views/value.ts';

export interface StoryLineView {
  readonly app: string;
  readonly operation: string;
  /** With its values in their places. */
  readonly sql: string;
  /** The steps that are taken before it, and after the line above. */
  readonly steps: readonly string[];
}

export interface StoryView {
  /** "v1 writes, v2 reads". */
  readonly title: string;
  readonly lines: readonly StoryLineView[];
  /** Steps after the last line: the last of them is what goes wrong. */
  readonly steps: readonly string[];
  /** What the last line gives: "NULL, expected '555-0134'". */
  readonly end: string;
  readonly says: string;
  readonly level: 'silent' | 'broken';
}

export function storyView({ after, trace, cause, message, expected, actual }: Counterexample): StoryView {
  let told = 0;
  const lines = trace.map(({ app, operation, sql, values, steps }) => {
    const since = after.slice(told, steps);
    told = Math.max(told, steps);
    return { app, operation, sql: withValues(sql, values), steps: since };
  });
  const isError = cause === null || cause === 'sql-error';
  const values = expected === null && actual === null ? message : `${plain(actual)}, expected ${plain(expected)}`;
  return {
    title: titleOf(trace, cause),
    lines,
    steps: after.slice(told),
    end: isError ? message : values,
    says: cause === null ? 'SQLite refused the migration' : causeWords[cause],
    level: isError ? 'broken' : 'silent',
  };
}

function titleOf(trace: Counterexample['trace'], cause: Counterexample['cause']): string {
  if (cause === null) return 'a step is refused';
  const [reader, writer] = [trace.at(-1)?.app, trace.at(-2)?.app];
  if (reader === undefined) return '';
  if (cause === 'sql-error') return `${reader} fails`;
  return writer === undefined ? `${reader} reads what was there` : `${writer} writes, ${reader} reads`;
}

/** Strings and comments of the statement are left alone. */
const parameter = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|[:@$](?<name>\w+)/g;

/** Puts values in the places of their parameters. */
const withValues = (sql: string, values: Readonly<Record<string, SqlValue>>): string =>
  sql.replace(parameter, (whole, name: string | undefined) =>
    name !== undefined && Object.hasOwn(values, name) ? plain(values[name]!) : whole,
  );

/** As SQL writes it. */
function plain(value: SqlValue): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : showValue(value, 60).text;
}
