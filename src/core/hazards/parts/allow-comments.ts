/** Comments that silence a hazard at one place: `-- rollforward: allow drop-column`. */
import { type SourceRange, rangeIn } from '#core/base/source-range.ts';
import { rangeCursor } from '#core/sql/range-cursor.ts';
import { tokenize } from '#core/sql/tokenizer.ts';

export interface AllowComment {
  readonly ids: readonly string[];
  readonly range: SourceRange;
  /** Nothing else stands on its line: it is about the statement below. */
  readonly alone: boolean;
}

const shape = /^--[ \t]*rollforward[ \t]*:[ \t]*allow\b[ \t]*(.*?)\s*$/i;

/** Finds the comments of a file. */
export function allowCommentsOf(text: string): readonly AllowComment[] {
  if (!/rollforward[ \t]*:[ \t]*allow/i.test(text)) return [];
  const rangeOf = rangeCursor(text);
  return tokenize(text).flatMap(({ kind, start, end }) => {
    const found = kind === 'comment' ? shape.exec(text.slice(start, end)) : null;
    if (!found) return [];
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    return [
      {
        // Words behind the ids may say why.
        ids: (/^[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/.exec(found[1]!)?.[0] ?? '')
          .split(/[ \t]*,[ \t]*/)
          .filter((id) => id !== ''),
        range: rangeOf(start, end),
        alone: text.slice(lineStart, start).trim() === '',
      },
    ];
  });
}

/** Whether a hazard is allowed for a statement: on one of its lines, or on the lines of such comments right above it. */
export function isAllowed(
  id: string,
  { start, end, line }: SourceRange,
  comments: readonly AllowComment[],
  text: string,
): boolean {
  const lastLine = rangeIn(text, end, end).line;
  let above = line - 1;
  while (comments.some((comment) => comment.alone && comment.range.line === above)) above -= 1;
  return comments.some(
    ({ ids, range, alone }) =>
      ids.includes(id) &&
      range.line <= lastLine &&
      (range.line >= line || (alone && range.line > above && range.end <= start)),
  );
}
