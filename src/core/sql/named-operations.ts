/** Cuts an app file into its named operations: heads, annotations and bodies, in the sqlc manner. */
import type { SourceRange } from '#core/base/source-range.ts';
import { rangeCursor } from '#core/sql/range-cursor.ts';
import { splitStatements } from '#core/sql/split-statements.ts';
import type { SqlStatement } from '#core/sql/statement.ts';
import { tokenAt } from '#core/sql/tokenizer.ts';

/** A comment of the form `-- key: value`. */
export interface Annotation {
  readonly key: string;
  readonly value: string;
  readonly range: SourceRange;
  /** The next head, when it stands below the last statement and right above that: it may be meant for it. */
  readonly above: string | null;
}

/** From one `-- name:` line to the next. */
export interface OperationSection {
  /** The head's text after `-- name:`, as it was written. */
  readonly head: string;
  readonly headRange: SourceRange;
  readonly annotations: readonly Annotation[];
  readonly statements: readonly SqlStatement[];
  /** What is opened in this section and never closed in it. */
  readonly unterminated: readonly { readonly what: string; readonly range: SourceRange }[];
}

export interface OperationSections {
  /** The first statement before any head, which belongs to no operation. */
  readonly stray: SqlStatement | null;
  readonly sections: readonly OperationSection[];
}

/** Without the colon it is one too, when it ends as one: else a forgotten sign would hide an operation in the one before. */
const HEAD = /^--[ \t]*name(?:[ \t]*:[ \t]*(.*?)|[ \t]+(\w+[ \t]*:(?:one|many|exec|execrows)))[ \t\r]*$/i;
const ANNOTATION = /^--[ \t]*([a-z]+)[ \t]*:[ \t]*(.*?)[ \t\r]*$/i;
/** The colon is easily forgotten here, and who forgot it would wonder why nothing happens: it is read as it was meant. */
const NEEDS = /^--[ \t]*(needs)[ \t]+([\w.]+)[ \t\r]*$/i;
const HEAD_LINE = /(\n[ \t]*)--[ \t]*name(?:[ \t]*:|[ \t]+\w+[ \t]*:(?:one|many|exec))/i;

/**
 * Cuts a file at its `-- name:` lines.
 * In: the whole text. Out: the sections with ranges in the whole text. A head inside a block comment is none. A string
 * or a comment that runs over a head by mistake ends there, so that a forgotten quote costs one operation, not all.
 */
export function splitOperations(text: string): OperationSections {
  const rangeOf = rangeCursor(text);
  const comments = lineCommentsOf(text).map(({ start, end }) => {
    const comment = text.slice(start, end);
    return { comment, range: rangeOf(start, start + comment.trimEnd().length), head: headOf(comment) };
  });
  const heads = comments.filter(({ head }) => head !== undefined);
  const firstHead = heads[0]?.range.start ?? text.length;
  let next = comments.findIndex(({ range }) => range.start >= firstHead);

  const sections = heads.map(({ head, range }, place): OperationSection => {
    const end = heads[place + 1]?.range.start ?? text.length;
    const annotations: Omit<Annotation, 'above'>[] = [];
    for (; next >= 0 && next < comments.length && comments[next]!.range.start < end; next++) {
      const { comment } = comments[next]!;
      const found = ANNOTATION.exec(comment) ?? NEEDS.exec(comment);
      if (found && comments[next]!.head === undefined)
        annotations.push({ key: found[1]!.toLowerCase(), value: found[2]!, range: comments[next]!.range });
    }
    const script = splitStatements(text.slice(range.end, end));
    const placed = shiftedBy(range);
    const tail = end - commentsAtTheEnd(text.slice(range.end + (script.statements.at(-1)?.range.end ?? 0), end));
    return {
      head: head!,
      headRange: range,
      annotations: annotations.map((each) => ({
        ...each,
        above: script.statements.length > 0 && each.range.start >= tail ? (heads[place + 1]?.head ?? null) : null,
      })),
      statements: script.statements.map(({ sql, range: own }) => ({ sql, range: placed(own) })),
      unterminated: script.problems.map(({ what, range: own }) => ({ what, range: placed(own) })),
    };
  });
  return { stray: splitStatements(text, 0, firstHead).statements[0] ?? null, sections };
}

function headOf(comment: string): string | undefined {
  const found = HEAD.exec(comment);
  return found?.[1] ?? found?.[2];
}

/** Every `--` comment that is alone on its line or ends one; a head counts only when it begins its line. */
function lineCommentsOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at);
    at = token.end;
    if (token.kind === 'comment' && text.startsWith('--', token.start)) {
      const isHead = HEAD.test(text.slice(token.start, token.end));
      if (!isHead || beginsLine(text, token.start)) found.push({ start: token.start, end: token.end });
    } else if (token.kind === 'string' || token.kind === 'quoted-identifier' || !token.closed) {
      const head = HEAD_LINE.exec(text.slice(token.start, token.end));
      if (head) at = token.start + head.index + head[1]!.length;
    }
  }
  return found;
}

function beginsLine(text: string, at: number): boolean {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t\uFEFF]*$/.test(text.slice(lineStart, at));
}

/** How long the comments are that stand right above whatever comes after the text, with no empty line between. */
const commentsAtTheEnd = (text: string): number => /(?:\n[ \t]*--[^\n]*)*\n[ \t]*$/.exec(text)?.[0].length ?? 0;

/** Turns a range measured from the end of a head into one of the whole text. */
function shiftedBy(head: SourceRange): (range: SourceRange) => SourceRange {
  const width = head.end - head.start;
  return (range) => ({
    start: range.start + head.end,
    end: range.end + head.end,
    line: range.line + head.line - 1,
    column: range.line === 1 ? range.column + head.column - 1 + width : range.column,
  });
}
