/** Reads a command from the words of the console and of the lessons' fixtures. */
import { hexToBytes } from '@noble/hashes/utils.js';
import { tokenize, type Token } from '#core/sql/tokenizer.ts';
import type { Command } from '#core/session/session.ts';
import type { MigrateCommand } from '#core/migration/migration.ts';
import type { SqlValue } from '#core/database.ts';

/** No statement of SQL begins with one of these. */
const ownWords = new Set(['migrate', 'deploy', 'retire', 'help']);

const plainMigrations = ['up', 'down', 'redo', 'status', 'version', 'validate'] as const;

/**
 * Reads one command: `migrate up`, `migrate up-to 2`, `deploy v2`, `retire v1`, `v1.CreatePerson name='Ada' email=NULL`;
 * anything else is SQL.
 * Out: null for empty text, for a call whose values can't be read, and for what begins with a word of ours and is no command. The words' case and a final semicolon don't matter.
 */
export function parseCommand(text: string): Command | null {
  const words = text.trim().replace(/\s*;$/, '');
  if (words === '') return null;
  const [verb = '', object = '', detail, ...more] = words.split(/\s+/);
  switch (more.length === 0 ? verb.toLowerCase() : '') {
    case 'migrate': {
      const command = migrateCommand(object.toLowerCase(), detail);
      if (command !== null) return { kind: 'migrate', command };
      break;
    }
    case 'deploy':
    case 'retire':
      if (object !== '' && detail === undefined) {
        return { kind: verb.toLowerCase() === 'deploy' ? 'deploy' : 'retire', app: object };
      }
      break;
  }
  if (ownWords.has(verb.toLowerCase())) return null;
  const call = /^([^\s.'"`[\](),;=]+)\.([A-Za-z_]\w*)(?=\s|$)/.exec(words);
  if (call === null) return { kind: 'sql', text };
  const [head, app = '', operation = ''] = call;
  const params = readParams(words.slice(head.length));
  return params === null ? null : { kind: 'call', app, operation, params };
}

function migrateCommand(word: string, version: string | undefined): MigrateCommand | null {
  if (word === 'up-to') return version === undefined ? null : { kind: 'up-to', version };
  const kind = plainMigrations.find((plain) => plain === word);
  return kind === undefined || version !== undefined ? null : { kind };
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
