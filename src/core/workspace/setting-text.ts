/** Single keys of `rollforward.yaml`, as the page's own controls write them; whatever else stands in the file stays as it is. */

/** In: the text of the settings, '' where there are none. */
export const isGuarded = (text: string): boolean => /^guardForeignKeys[ \t]*:[ \t]*true\b/m.test(text);

/**
 * Puts a key of the top level in place of the one that is there, with all that belongs to it.
 * In: its value, a list one below the other; null: the key goes. Out: the text to keep; '' when nothing is left to be said.
 */
export function withSetting(text: string, key: string, value: string | readonly string[] | null): string {
  const lines = text.split(/(?<=\n)/).filter((line) => line !== '');
  const at = lines.findIndex((line) => new RegExp(`^${key}[ \\t]*:`).test(line));
  const written = value === null ? [] : [writtenAs(key, value)];
  if (at < 0) return [...lines.map(ended), ...written].join('');
  return [...lines.slice(0, at), ...written, ...lines.slice(endOfBlock(lines, at)).map(ended)].join('');
}

const writtenAs = (key: string, value: string | readonly string[]): string =>
  typeof value === 'string' ? `${key}: ${value}\n` : [`${key}:\n`, ...value.map((each) => `  - ${each}\n`)].join('');

const ended = (line: string): string => (line.endsWith('\n') ? line : `${line}\n`);

/** What is indented, and a list that is not, belongs to the key above; so do blank lines and comments between such lines. */
function endOfBlock(lines: readonly string[], at: number): number {
  let end = at + 1;
  for (let next = end; next < lines.length; next += 1) {
    const line = lines[next]!;
    if (/^(?:[ \t]+[^\s#]|-\s)/.test(line)) end = next + 1;
    else if (!/^\s*(?:#|$)/.test(line)) break;
  }
  return end;
}
