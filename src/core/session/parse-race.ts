/** The console's words for two instances at once: something to look at on copies, and no command of the session. */
import { nativeWords } from '#core/dialects/native/words.ts';
import type { ToolWords } from '#core/migration/dialect.ts';
import type { RaceLock } from '#core/migration/race/race.ts';
import { readToolWords } from '#core/session/tool-words.ts';

export interface RaceCommand {
  readonly kind: 'race';
  readonly lock: RaceLock;
}

/**
 * Reads `migrate up --instances 2` and `… --lock`, in the words of the tool too. Out: null for all else: at its start an
 * instance runs what is pending, and no other command.
 */
export function parseRace(text: string, tool: readonly ToolWords[] = []): RaceCommand | null {
  const [, up, lock] = /^\s*(.*\S)\s+--instances\s+2(\s+--lock)?\s*;?\s*$/is.exec(text) ?? [];
  if (up === undefined) return null;
  const read = readToolWords(up, tool) ?? readToolWords(up, nativeWords);
  const isUp = read?.kind === 'migrate' && read.command.kind === 'up' && read.command.count === undefined;
  return isUp ? { kind: 'race', lock: lock === undefined ? 'none' : 'held' } : null;
}
