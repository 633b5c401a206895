/** Cuts a script into its statements and says where each one stands. */
import { assertNever } from '#core/base/assert-never.ts';
import type { SourceRange } from '#core/base/source-range.ts';
import { rangeCursor } from '#core/sql/range-cursor.ts';
import type { SqlStatement } from '#core/sql/statement.ts';
import { type Token, tokenAt } from '#core/sql/tokenizer.ts';

export interface SplitScript {
  readonly statements: readonly SqlStatement[];
  /** What is opened and never closed; an open string still belongs to the statement in which it begins. */
  readonly problems: readonly { readonly what: string; readonly range: SourceRange }[];
}

/**
 * Splits a script, or a part of it, into statements.
 * In: the whole text, UTF-16 offsets of the part. Out: statements without surrounding comments and final semicolon; their
 * ranges, and those of the problems, are offsets, line and column in the whole text.
 * A semicolon in a string, a comment or a trigger's body ends nothing. Text without any statement gives none.
 */
export function splitStatements(text: string, from = 0, to = text.length): SplitScript {
  return splitSpan(text.slice(0, to), from, rangeCursor(text));
}

/** A part of a text, by UTF-16 offsets. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Splits several parts of one text, each for itself; no statement reaches from one into the next.
 * In: the whole text, its parts in order and without overlap. Out: one script for each, ranges in the whole text.
 */
export function splitSpans(text: string, spans: readonly Span[]): readonly SplitScript[] {
  const rangeOf = rangeCursor(text);
  return spans.map(({ from, to }) => splitSpan(text.slice(0, to), from, rangeOf));
}

function splitSpan(source: string, from: number, rangeOf: ReturnType<typeof rangeCursor>): SplitScript {
  const statements: SqlStatement[] = [];
  const problems: { what: string; range: SourceRange }[] = [];
  let start = -1;
  let end = -1;
  let phase: Phase = 'start';

  const finish = (): void => {
    if (start >= 0) statements.push({ sql: source.slice(start, end), range: rangeOf(start, end) });
    start = -1;
    phase = 'start';
  };

  for (let at = from; at < source.length;) {
    const token = tokenAt(source, at);
    at = token.end;
    const isCode = token.kind !== 'space' && token.kind !== 'comment';
    if (isCode && endsStatement(phase, token, source)) finish();
    else if (isCode) {
      if (start < 0) start = token.start;
      end = token.end;
      if (phase !== 'plain') phase = nextPhase(phase, source.slice(token.start, token.end).toLowerCase());
    }
    if (!token.closed) {
      // The cursor only goes forward, and the statement begins before the token.
      finish();
      problems.push({ what: nameOf(token, source), range: rangeOf(token.start, token.end) });
    }
  }
  finish();
  return { statements, problems };
}

/** What decides whether a semicolon ends the statement: only inside CREATE TRIGGER … BEGIN it does not. */
type Phase = 'start' | 'create' | 'plain' | 'trigger-head' | 'trigger-body' | 'body-semicolon' | 'trigger-end';

function endsStatement(phase: Phase, token: Token, source: string): boolean {
  return source[token.start] === ';' && phase !== 'trigger-body' && phase !== 'body-semicolon';
}

/** A trigger's body ends at an END right after a semicolon; that of a CASE never stands there (`sqlite3_complete`). */
function nextPhase(phase: Phase, word: string): Phase {
  switch (phase) {
    case 'start':
      if (word === 'explain' || word === 'query' || word === 'plan') return 'start';
      return word === 'create' ? 'create' : 'plain';
    case 'create':
      if (word === 'temp' || word === 'temporary') return 'create';
      return word === 'trigger' ? 'trigger-head' : 'plain';
    case 'trigger-head':
      return word === 'begin' ? 'trigger-body' : 'trigger-head';
    case 'body-semicolon':
      if (word === 'end') return 'trigger-end';
      return word === ';' ? 'body-semicolon' : 'trigger-body';
    case 'trigger-body':
    case 'trigger-end':
      return word === ';' ? 'body-semicolon' : 'trigger-body';
    case 'plain':
      return 'plain';
    default:
      return assertNever(phase);
  }
}

function nameOf(token: Token, source: string): string {
  if (token.kind === 'comment') return 'comment (/*)';
  return `${token.kind === 'string' ? 'string' : 'quoted name'} (${source[token.start]})`;
}
