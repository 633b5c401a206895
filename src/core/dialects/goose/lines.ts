/** How goose looks at a line of a file. */

/** In: a text. Out: its lines without their ends, with their places in it. */
export function* linesOf(text: string) {
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('\n', at);
    const to = next < 0 ? text.length : next;
    const line = text.slice(at, to).replace(/\r$/, '');
    yield { line, at, end: at + line.length };
    at = to + 1;
  }
}

export const isBlank = (line: string): boolean => /^[ \t\f\v]*$/.test(line);

/** What a mark says; null for a line that is none. */
export const markIn = (line: string): string | null =>
  /^[ \t]*--/.test(line) && line.includes('+goose')
    ? line
        .replaceAll('--', '')
        .replace('+goose', '')
        .replace(/^[ \t]+|[ \t]+$/g, '')
    : null;

/** The last word before a comment decides; a comment in slashes is no comment to the tool. */
export function endsWithSemicolon(line: string): boolean {
  const words = line.split(/\s+/);
  const comment = words.findIndex((word) => word.startsWith('--'));
  const last = (comment < 0 ? words : words.slice(0, comment)).findLast((word) => word !== '');
  return last?.endsWith(';') ?? false;
}
