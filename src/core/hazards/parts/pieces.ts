/** Pieces of a file's text to be replaced, by UTF-16 offsets. */
import { rangeIn } from '#core/base/source-range.ts';
import type { TextEdit } from '#core/hazards/hazard.ts';
import type { SqlStatement } from '#core/sql/statement.ts';

export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A part of a text with its pieces replaced; no two of them may overlap. */
export function replaced(text: string, from: number, to: number, pieces: readonly Piece[]): string {
  return pieces
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (part, { start, end, text: put }) => part.slice(0, start - from) + put + part.slice(end - from),
      text.slice(from, to),
    );
}

/** The offset after a statement's semicolon, or after the statement when it has none. */
export function endOf(text: string, end: number): number {
  return end + (/^\s*;/.exec(text.slice(end))?.[0].length ?? 0);
}

/** Takes out a statement, with its semicolon and the line that it leaves empty. */
export function removal(text: string, { range }: SqlStatement): Piece {
  const end = endOf(text, range.end);
  const alone = /(?:^|\n)[ \t]*$/.test(text.slice(0, range.start));
  const rest = alone ? (/^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return { start: range.start, end: end + rest, text: '' };
}

/** An edit that puts statements after one that is there. In: what they follow; their texts without semicolons. */
export function addedAfter(text: string, { range }: SqlStatement, statements: readonly string[]): TextEdit {
  const end = endOf(text, range.end);
  const semicolon = end === range.end ? ';' : '';
  return { range: rangeIn(text, end, end), text: semicolon + statements.map((sql) => `\n${sql};`).join('') };
}
