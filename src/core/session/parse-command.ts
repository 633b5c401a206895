/** Reads a command from the words of the console and of the lessons' fixtures. */
import { hexToBytes } from '@noble/hashes/utils.js';
import { nativeWords } from '#core/dialects/native/words.ts';
import { readToolWords, type ToolCommand } from '#core/session/tool-words.ts';
import { tokenize, type Token } from '#core/sql/tokenizer.ts';
import type { ToolWords } from '#core/migration/dialect.ts';
import type { Command } from '#core/session/session.ts';
import type { SqlValue } from '#core/database.ts';

/** No statement of SQL begins with one of these: our own words, and the programs of others. */
const notSql = new Set(
  'migrate deploy retire help dbmate goose flyway sqlx diesel prisma drizzle-kit wrangler refinery atlas npx'.split(
    ' ',
  ),
);

/** What the console can be told: a command of the session, or new files, which are the page's affair. */
export type TypedCommand = Command | Extract<ToolCommand, { kind: 'create' }>;

/**
 * Reads one command: `migrate up`, `migrate up-to 2`, `migrate up --crash-after 3`, `deploy v2`, `retire v1`,
 * `v1.CreatePerson name='Ada' email=NULL`, and the words of the tool whose folder it is, which come first; anything else is SQL.
 * Out: null for empty text, for a call whose values can't be read, and for what begins with a word of ours and is no command. The words' case and a final semicolon don't matter.
 */
export function parseCommand(text: string, tool: readonly ToolWords[] = []): TypedCommand | null {
  const words = text.trim().replace(/\s*;$/, '');
  if (words === '') return null;
  const [verb = '', object, ...more] = words.split(/\s+/);
  const program = verb.toLowerCase();
  if ((program === 'deploy' || program === 'retire') && object !== undefined && more.length === 0) {
    return { kind: program, app: object };
  }
  if (notSql.has(program)) return readMigrate(words, tool);
  const call = /^([^\s.'"`[\](),;=]+)\.([A-Za-z_]\w*)(?=\s|$)/.exec(words);
  if (call === null) return { kind: 'sql', text };
  const [head, app = '', operation = ''] = call;
  const params = readParams(words.slice(head.length));
  return params === null ? null : { kind: 'call', app, operation, params };
}

/** Where the files and the database are, which here are always the same. */
const wherePattern =
  /\s+(?:--?(?:dir|path|database|source|url|u|d|migrations-dir|database-url|migration-dir|schema|config|locations)(?:\s+|=)\S+|sqlite3?\s+\S+)/gi;

/** Any command of a tool may be told to crash. */
function readMigrate(words: string, tool: readonly ToolWords[]): ToolCommand | null {
  const crash = /^(.*\S)\s+--crash-after\s+0*([1-9]\d{0,8})$/is.exec(words);
  const text = crash?.[1] ?? words;
  const bare = text.replace(wherePattern, '');
  const read = readToolWords(text, tool) ?? readToolWords(bare, tool) ?? readToolWords(text, nativeWords);
  if (crash === null || read === null) return read;
  return read.kind === 'migrate' ? { ...read, crashAfter: Number(crash[2]) } : null;
}

/** Reads ` name='Ada', email=NULL`; the commas may be left out. */
function readParams(text: string): Readonly<Record<string, SqlValue>> | null {
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const words = tokens.map((token) => ({ token, word: text.slice(token.start, token.end) }));
  const params: [string, SqlValue][] = [];
  let at = 0;
  while (at < words.length) {
    const name = words[at];
    if (name?.token.kind !== 'word' || words[at + 1]?.word !== '=') return null;
    const sign = words[at + 2]?.word;
    const signed = sign === '-' || sign === '+';
    const value = words[signed ? at + 3 : at + 2];
    if (value === undefined) return null;
    const read = readValue(value.token, value.word, signed ? sign : '');
    if (read === undefined) return null;
    params.push([name.word, read]);
    at += signed ? 4 : 3;
    if (words[at]?.word === ',') at += 1;
  }
  return Object.fromEntries(params);
}

/** Out: undefined when it is no value. */
function readValue(token: Token, word: string, sign: string): SqlValue | undefined {
  if (token.kind === 'number') return readNumber(sign + word);
  if (sign !== '') return undefined;
  if (token.kind === 'string' && token.closed) {
    return /^x/i.test(word) ? readBytes(word.slice(2, -1)) : word.slice(1, -1).replaceAll("''", "'");
  }
  return token.kind === 'word' && word.toLowerCase() === 'null' ? null : undefined;
}

function readNumber(text: string): SqlValue | undefined {
  const number = Number(text);
  if (Number.isNaN(number)) return undefined;
  return /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(number) ? BigInt(text.replace(/^\+/, '')) : number;
}

const readBytes = (hex: string): Uint8Array | undefined =>
  /^([0-9a-f]{2})*$/i.test(hex) ? hexToBytes(hex) : undefined;
