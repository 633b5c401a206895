/** Reads what came out of a sandbox, where anything may have been written by the script itself. */
import type { SqlParams } from '#core/database.ts';
import type { ScriptCall, ScriptReply } from '#core/migration/script.ts';

export type Said =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly call: ScriptCall;
      /** Why it is answered without asking the database. */
      readonly refused: ScriptReply | null;
    }
  | { readonly kind: 'begun' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | null; readonly absent?: true }
  /** Not said by us. */
  | { readonly kind: 'nonsense'; readonly why: string };

/** A statement and its values together, in UTF-16 units and bytes. */
const MAX_CALL_SIZE = 1_000_000;
const MAX_MESSAGE = 2000;

/** In: any message. Out: what it says. */
export function readSaid(data: unknown): Said {
  const { kind, id, call, message, line, absent } = fieldsOf(data);
  if (kind === 'begun' || kind === 'done') return { kind };
  if (kind === 'failed' && typeof message === 'string')
    return {
      kind,
      message: message.slice(0, MAX_MESSAGE),
      line: lineOf(line),
      ...(absent === true ? { absent } : {}),
    };
  if (kind === 'call' && typeof id === 'number') return readCall(id, fieldsOf(call));
  return { kind: 'nonsense', why: 'this script spoke past db, so it was stopped' };
}

function readCall(id: number, { kind, sql, params, line }: Fields): Said {
  const wanted = kind === 'exec' ? 'exec' : 'query';
  const refuse = (message: string): Said => ({
    kind: 'call',
    id,
    call: { kind: wanted, sql: '', params: {}, line: lineOf(line) },
    refused: { kind: 'refused', message },
  });
  if (typeof sql !== 'string') return refuse(`db.${wanted} takes the SQL as a text`);
  if (typeof params !== 'object' || params === null || Array.isArray(params))
    return refuse(`values are given by name: db.${wanted}('… :id', { id })`);
  let size = sql.length;
  for (const [name, value] of Object.entries(params)) {
    if (!isSqlValue(value))
      return refuse(`:${name} can't be stored: a value is a text, a number, a bigint, bytes or null`);
    size += typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
  }
  if (size > MAX_CALL_SIZE) return refuse('this statement and its values are longer than 1 MB');
  return {
    kind: 'call',
    id,
    call: { kind: wanted, sql, params: params as SqlParams, line: lineOf(line) },
    refused: null,
  };
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (data: unknown): Fields => (typeof data === 'object' && data !== null ? (data as Fields) : {});

const lineOf = (line: unknown): number | null =>
  typeof line === 'number' && Number.isInteger(line) && line > 0 ? line : null;

const isSqlValue = (value: unknown): boolean =>
  value === null || ['string', 'number', 'bigint'].includes(typeof value) || value instanceof Uint8Array;
