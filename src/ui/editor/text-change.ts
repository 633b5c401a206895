/** The smallest replacement that makes one text out of another, so that a cursor outside it stays where it is. */

export interface TextChange {
  /** UTF-16 offsets into the old text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Null when the texts are equal. */
export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
