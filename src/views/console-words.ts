/** What the console's line can be completed to. */
import type { MigrationStatus } from '#core/migration/migration.ts';

export interface Suggestion {
  /** What the line becomes. */
  readonly text: string;
  /** The command as its help has it. */
  readonly shown: string;
}

const MOST = 4;

/**
 * In: the line so far, all commands in the order of their use, the migrations with what the ledger says of them.
 * Out: the first few commands that begin so; a version is offered where one is to be typed. None for an empty line.
 */
export function consoleSuggestions(
  text: string,
  words: readonly string[],
  migrations: readonly MigrationStatus[],
): readonly Suggestion[] {
  const typed = text.trimStart().replace(/\s+/g, ' ');
  if (typed === '' || text.includes('\n')) return [];
  const all = [...new Set(words.map(plain))];
  const fitting = all.flatMap((words): Suggestion[] => {
    const hole = words.search(/\b(?:VERSION|NAME|N|DIR)\b/);
    const fixed = hole < 0 ? words : words.slice(0, hole);
    if (typed.length < fixed.length && fixed.toLowerCase().startsWith(typed.toLowerCase()))
      return [{ text: fixed, shown: words }];
    if (!words.slice(hole).startsWith('VERSION') || !typed.toLowerCase().startsWith(fixed.toLowerCase())) return [];
    return versionsAfter(typed.slice(fixed.length), migrations).map((version) => ({
      text: fixed + version,
      shown: version,
    }));
  });
  return fitting.filter(({ text: next }) => next !== text).slice(0, MOST);
}

/** The command that a line was likely meant to be: of the same program, with the most letters alike. Null: none is near. */
export function nearestWords(text: string, words: readonly string[]): string | null {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const ranked = words
    .map((line) => ({ line, apart: distance(typed, plain(line).toLowerCase()) }))
    .toSorted((a, b) => a.apart - b.apart);
  const [first] = ranked;
  return first && first.apart <= Math.max(2, typed.length / 3) ? first.line : null;
}

/** Levenshtein's. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}

const versionsAfter = (begun: string, migrations: readonly MigrationStatus[]): readonly string[] =>
  migrations.map(({ version }) => version).filter((version) => version.startsWith(begun) && version !== begun);

/** Without what may be left out. */
const plain = (words: string): string => words.replace(/ ?\[[^\]]*\]/g, '').trim();
