/** The words of a statement: its tokens without space and comments, with what they name. */
import type { SourceRange } from '#core/base/source-range.ts';
import { lowerCased } from '#core/migration/statement-effect.ts';
import type { SqlStatement } from '#core/sql/statement.ts';
import { type Token, tokenize } from '#core/sql/tokenizer.ts';

export interface Word {
  readonly kind: Token['kind'];
  /** As written. */
  readonly text: string;
  /** A name without its quotes, a keyword as it is; both in lower case. `''` for all else. */
  readonly name: string;
  /** UTF-16 offsets within the statement. */
  readonly start: number;
  readonly end: number;
  /** How many parentheses are open around it. */
  readonly depth: number;
}

/** Reads the words of a statement. */
export function wordsOf(sql: string): readonly Word[] {
  let depth = 0;
  return tokenize(sql)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(({ kind, start, end }) => {
      const text = sql.slice(start, end);
      if (text === ')') depth -= 1;
      const word = { kind, text, name: nameOf(kind, text), start, end, depth };
      if (text === '(') depth += 1;
      return word;
    });
}

function nameOf(kind: Token['kind'], text: string): string {
  if (kind === 'word') return lowerCased(text);
  if (kind !== 'quoted-identifier') return '';
  const quote = text[0] === '[' ? ']' : text[0]!;
  return lowerCased(text.slice(1, -1).replaceAll(quote + quote, quote));
}

/** Whether a word is this keyword, unquoted. */
export const isKeyword = (word: Word | undefined, keyword: string): boolean =>
  word?.kind === 'word' && word.name === keyword;

/** The range of a part of a statement in its file. */
export function rangeInside({ sql, range }: SqlStatement, start: number, end: number): SourceRange {
  const before = sql.slice(0, start);
  const lines = before.split(/\r\n|\n|\r/);
  const last = lines.at(-1)!.length;
  return {
    start: range.start + start,
    end: range.start + end,
    line: range.line + lines.length - 1,
    column: lines.length === 1 ? range.column + last : last + 1,
  };
}
