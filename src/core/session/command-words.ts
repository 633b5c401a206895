/** Commands as words: a short label, and the text that a person types. `parseCommand` reads the latter back. */
import { assertNever } from '#core/base/assert-never.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Command } from '#core/session/session.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import type { SqlValue } from '#core/database.ts';

const LABEL_LENGTH = 40;

/** Labels a command for timeline and console: "migrate up", "deploy v2", "v1.CreatePerson", the first words of SQL. */
export function commandWords(command: Command): string {
  return command.kind === 'call' ? `${command.app}.${command.operation}` : shortened(commandText(command));
}

/** Writes a command out whole, as it is typed in the console. */
export function commandText(command: Command): string {
  switch (command.kind) {
    case 'migrate':
      return `migrate ${migrateText(command.command)}`;
    case 'deploy':
    case 'retire':
      return `${command.kind} ${command.app}`;
    case 'call': {
      const given = Object.entries(command.params).map(([name, value]) => ` ${name}=${valueText(value)}`);
      return `${command.app}.${command.operation}${given.join('')}`;
    }
    case 'sql':
      return command.text;
    default:
      return assertNever(command);
  }
}

const migrateText = (command: MigrateCommand): string =>
  command.kind === 'up-to' ? `up-to ${command.version}` : command.kind;

function valueText(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (value instanceof Uint8Array) return `x'${bytesToHex(value)}'`;
  // SQLite's own way to write an infinity; there is no NaN in it.
  if (value === Infinity) return '9e999';
  if (value === -Infinity) return '-9e999';
  const text = String(value);
  // A real so large that its digits alone would be read as a 64-bit integer.
  const looksWhole = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(text);
  return looksWhole ? `${text}.0` : text;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LABEL_LENGTH) return line;
  const cut = line.slice(0, LABEL_LENGTH - 1);
  const lastBlank = cut.lastIndexOf(' ');
  return `${lastBlank > LABEL_LENGTH / 2 ? cut.slice(0, lastBlank) : cut}…`;
}
