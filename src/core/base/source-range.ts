/** Where in a file something stands. */

/** Half-open range of UTF-16 offsets into a file's text, with the 1-based line and column of its start. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Measures a range of a text.
 * In: the whole text, UTF-16 offsets. Out: the range with line and column, both from 1; `\r\n`, `\n` and `\r` end a line.
 */
export function rangeIn(text: string, start: number, end: number): SourceRange {
  let line = 1;
  let lineStart = 0;
  const lineEnd = /\r\n|\n|\r/g;
  for (let hit = lineEnd.exec(text); hit && hit.index + hit[0].length <= start; hit = lineEnd.exec(text)) {
    line += 1;
    lineStart = hit.index + hit[0].length;
  }
  return { start, end, line, column: start - lineStart + 1 };
}
