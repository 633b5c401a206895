/** The line of `rollforward.yaml` that a switch in the page writes; whatever else stands in the file stays as it is. */

const line = /^guardForeignKeys[ \t]*:[^\n]*(?:\n|$)/gm;

/** In: the text of the settings, '' where there are none. */
export const isGuarded = (text: string): boolean => /^guardForeignKeys[ \t]*:[ \t]*true\b/m.test(text);

/** Out: the text to keep; '' when nothing is left to be said. */
export function withGuard(text: string, on: boolean): string {
  const rest = text.replace(line, '');
  if (!on) return rest;
  return `${rest}${rest === '' || rest.endsWith('\n') ? '' : '\n'}guardForeignKeys: true\n`;
}
