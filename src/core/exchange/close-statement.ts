/** The semicolon that the last statement of a script may lack. */
import { splitStatements } from '#core/sql/split-statements.ts';

/** Gives a script whose last statement ends with a semicolon, before any comment that follows it. */
export function withLastSemicolon(text: string): string {
  const end = splitStatements(text).statements.at(-1)?.range.end;
  if (end === undefined || /^(?:\s|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*;/.test(text.slice(end))) return text;
  return `${text.slice(0, end)};${text.slice(end)}`;
}
