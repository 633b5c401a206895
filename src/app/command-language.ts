/** How commands are written and read in the console; fetched with it, after the first result. */
import { nativeWords } from '#core/dialects/native/words.ts';
import { commandText } from '#core/session/command-text.ts';
import { parseRace } from '#core/session/parse-race.ts';
import { parseCommand } from '#core/session/parse-command.ts';
import type { CommandLanguage } from '#ui/workbench-context.tsx';

export const commandLanguage: CommandLanguage = {
  words: [
    ...nativeWords.map(({ words }) => words),
    'migrate up --crash-after N',
    'migrate up --instances 2',
    'migrate up --instances 2 --lock',
    'deploy v2',
    'retire v1',
    "v1.CreatePerson name='Ada'",
  ],
  write: commandText,
  read: (text, tool) => parseRace(text, tool) ?? parseCommand(text, tool),
};
