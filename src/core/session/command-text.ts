/** Commands as the text that a person types in the console; `parseCommand` reads it back. */
import { assertNever } from '#core/base/assert-never.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Command } from '#core/session/session.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import type { ToolWords } from '#core/migration/dialect.ts';
import { nativeWords } from '#core/dialects/native/words.ts';
import { sameCommand, readToolWords, writeToolWords } from '#core/session/tool-words.ts';
import type { SqlValue } from '#core/database.ts';

/** Writes a command out whole, as it is typed in the console: in the words of the tool whose folder it is, where it has some. */
export function commandText(command: Command, tool: readonly ToolWords[] = []): string {
  switch (command.kind) {
    case 'migrate':
      return migrateText(command.command, tool) + crashText(command.crashAfter);
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

function migrateText(command: MigrateCommand, tool: readonly ToolWords[]): string {
  const text = writeToolWords(command, tool) ?? writeToolWords(command, nativeWords) ?? `migrate ${command.kind}`;
  const read = readToolWords(text, tool);
  // Our words may mean something else to the tool: its own `migrate down` takes back everything.
  return read?.kind === 'migrate' && !sameCommand(read.command, command) ? `${text} 1` : text;
}

const crashText = (after: number | undefined): string => (after === undefined ? '' : ` --crash-after ${after}`);

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
