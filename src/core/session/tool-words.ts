/** Commands in a tool's own words (`goose up-to 3`, `flyway info`): read, and written. */
import type { ToolWords } from '#core/migration/dialect.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';

/** `create` makes files, which is the page's affair; all else is the migrator's. */
export type ToolCommand =
  | { readonly kind: 'migrate'; readonly command: MigrateCommand; readonly crashAfter?: number }
  | { readonly kind: 'create'; readonly name: string };

/** Reads a command. In: what was typed, the words of the tool. Out: null when it is none of them. */
export function readToolWords(text: string, all: readonly ToolWords[]): ToolCommand | null {
  for (const words of all) {
    const found = patternOf(words.words).exec(` ${text.trim()}`);
    if (found) return commandOf(words, found.groups ?? {});
  }
  return null;
}

/** Writes a command in the first words that say it; null when the tool has none for it. */
export function writeToolWords(command: MigrateCommand, all: readonly ToolWords[]): string | null {
  for (const words of all) {
    if (words.kind !== command.kind) continue;
    const text = fill(words, command);
    const read = text === null ? null : readToolWords(text, [words]);
    if (read?.kind === 'migrate' && sameCommand(read.command, command)) return text;
  }
  return null;
}

function commandOf(
  { kind, version, count, late }: ToolWords,
  holes: Readonly<Record<string, string | undefined>>,
): ToolCommand {
  if (kind === 'create') return { kind: 'create', name: (holes['name'] ?? '').replace(/^(["'])(.*)\1$/, '$2') };
  const given = holes['version']?.replace(/^(["'])(.*)\1$/, '$2') ?? version;
  const times = holes['count'] === undefined ? count : Number(holes['count']);
  switch (kind) {
    case 'up-to':
      return { kind: 'migrate', command: { kind, version: given ?? '0', ...(late ? { late } : {}) } };
    case 'down-to':
    case 'baseline':
    case 'force':
    case 'fake':
      return { kind: 'migrate', command: { kind, version: given ?? '0' } };
    case 'repair':
      return { kind: 'migrate', command: given === undefined ? { kind } : { kind, version: given } };
    case 'up':
      return {
        kind: 'migrate',
        command: { kind, ...(times === undefined ? {} : { count: times }), ...(late ? { late } : {}) },
      };
    case 'down':
      return { kind: 'migrate', command: times === undefined ? { kind } : { kind, count: times } };
    default:
      return { kind: 'migrate', command: { kind } };
  }
}

/** What may be left out stands together. */
const partsOf = (words: string): readonly string[] => words.match(/\[[^\]]*\]|\S+/g) ?? [];

/** Blanks are any, `[…]` may be left out, capitals stand for what is typed there. */
function patternOf(words: string): RegExp {
  const parts = partsOf(words).map((part) => {
    const optional = part.startsWith('[');
    const text = part
      .replace(/^\[|\]$/g, '')
      .replace(/[.*+?^${}()|\\]/g, '\\$&')
      .replaceAll(' ', '\\s+')
      .replace(/\bVERSION\b/, '(?<version>\\S+)')
      .replace(/\bN\b/, '(?<count>\\d+)')
      .replace(/\bNAME\b/, '(?<name>.+)')
      .replace(/\bDIR\b/, '\\S+');
    return optional ? `(?:\\s+${text})?` : `\\s+${text}`;
  });
  return new RegExp(`^${parts.join('')}$`, 'i');
}

function fill({ words }: ToolWords, command: MigrateCommand): string | null {
  const count = 'count' in command ? command.count : command.kind === 'down' && !words.includes('[N]') ? 1 : undefined;
  const version = 'version' in command ? command.version : undefined;
  const parts = partsOf(words).flatMap((part) => {
    const optional = part.startsWith('[');
    const text = part.replace(/^\[|\]$/g, '');
    if (/\bN\b/.test(text))
      return count === undefined ? (optional ? [] : [null]) : [text.replace(/\bN\b/, String(count))];
    if (/\bVERSION\b/.test(text)) return version === undefined ? [null] : [text.replace(/\bVERSION\b/, version)];
    if (/\b(?:NAME|DIR)\b/.test(text)) return optional ? [] : [null];
    return optional ? [] : [text];
  });
  return parts.includes(null) ? null : parts.join(' ');
}

/** `down` without a number is one. */
export const sameCommand = (one: MigrateCommand, other: MigrateCommand): boolean =>
  JSON.stringify(whole(one)) === JSON.stringify(whole(other));

const whole = (command: MigrateCommand): MigrateCommand =>
  command.kind === 'down' ? { kind: 'down', count: command.count ?? 1 } : command;
