/** What the console's line can be completed to, and what its help says. */
import type { MigrationStatus } from '#core/migration/migration.ts';
import type { ToolWords } from '#core/migration/dialect.ts';

export interface Suggestion {
  /** What the line becomes. */
  readonly text: string;
  /** The command as its help has it. */
  readonly shown: string;
}

const MOST = 4;

/** Our own commands, which every folder takes. */
const ours = [
  'migrate up',
  'migrate up --instances 2',
  'migrate up --instances 2 --lock',
  'migrate up-to VERSION',
  'migrate down',
  'migrate down-to VERSION',
  'migrate redo',
  'migrate status',
  'migrate version',
  'migrate validate',
  'migrate baseline VERSION',
  'migrate repair',
  'migrate force VERSION',
  'migrate fake VERSION',
];

/**
 * In: the line so far, the tool's words, the migrations with what the ledger says of them.
 * Out: a few commands that begin so, the tool's own first; a version is offered where one is to be typed. None for an empty line.
 */
export function consoleSuggestions(
  text: string,
  tool: readonly ToolWords[],
  migrations: readonly MigrationStatus[],
): readonly Suggestion[] {
  const typed = text.trimStart().replace(/\s+/g, ' ');
  if (typed === '' || text.includes('\n')) return [];
  const all = [...new Set([...tool.map(({ words }) => plain(words)), ...ours])];
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

const versionsAfter = (begun: string, migrations: readonly MigrationStatus[]): readonly string[] =>
  migrations.map(({ version }) => version).filter((version) => version.startsWith(begun) && version !== begun);

/** All commands in a line, the tool's own first. */
export function helpWords(tool: readonly ToolWords[]): string {
  return [...new Set([...tool.map(({ words }) => words), ...ours])].join('; ');
}

/** Without what may be left out. */
const plain = (words: string): string => words.replace(/ ?\[[^\]]*\]/g, '').trim();
