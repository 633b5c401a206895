/** A command's short label, for the timeline. What a person types is written by `commandText`. */
import { assertNever } from '#core/base/assert-never.ts';
import type { Command } from '#core/session/session.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';

const LABEL_LENGTH = 40;

/** Labels a command: "migrate up", "deploy v2", "v1.CreatePerson", the first words of SQL. */
export function commandWords(command: Command): string {
  switch (command.kind) {
    case 'migrate':
      return shortened(`migrate ${migrateWords(command.command)}${crashWords(command.crashAfter)}`);
    case 'deploy':
    case 'retire':
      return shortened(`${command.kind} ${command.app}`);
    case 'call':
      return `${command.app}.${command.operation}`;
    case 'sql':
      return shortened(command.text);
    default:
      return assertNever(command);
  }
}

function migrateWords(command: MigrateCommand): string {
  const more = 'version' in command ? command.version : 'count' in command ? command.count : undefined;
  return more === undefined ? command.kind : `${command.kind} ${more}`;
}

const crashWords = (after: number | undefined): string => (after === undefined ? '' : ` --crash-after ${after}`);

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LABEL_LENGTH) return line;
  const cut = line.slice(0, LABEL_LENGTH - 1);
  const lastBlank = cut.lastIndexOf(' ');
  return `${lastBlank > LABEL_LENGTH / 2 ? cut.slice(0, lastBlank) : cut}…`;
}
