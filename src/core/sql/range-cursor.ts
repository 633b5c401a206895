/** Measures many ranges of one text in a single pass. */
import type { SourceRange } from '#core/base/source-range.ts';

/**
 * Gives what `rangeIn` gives, but counts each line of the text only once.
 * In: the text. Out: a function from UTF-16 offsets to a range; its starts must not go back from one call to the next.
 */
export function rangeCursor(text: string): (start: number, end: number) => SourceRange {
  const lineEnd = /\r\n|\n|\r/g;
  let line = 1;
  let lineStart = 0;
  let next = lineEnd.exec(text) === null ? Infinity : lineEnd.lastIndex;
  return (start, end) => {
    while (next <= start) {
      line += 1;
      lineStart = next;
      next = lineEnd.exec(text) === null ? Infinity : lineEnd.lastIndex;
    }
    return { start, end, line, column: start - lineStart + 1 };
  };
}
