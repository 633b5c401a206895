/** How commands are written and read in the console; fetched with it, after the first result. */
import { commandText } from '#core/session/command-text.ts';
import { parseRace } from '#core/session/parse-race.ts';
import { parseCommand } from '#core/session/parse-command.ts';
import type { CommandLanguage } from '#ui/workbench-context.tsx';

export const commandLanguage: CommandLanguage = {
  write: commandText,
  read: (text, tool) => parseRace(text, tool) ?? parseCommand(text, tool),
};
