/** Values as plain JSON and back: 64-bit integers, bytes and infinities survive. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** What JSON can say. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * Turns a value into plain JSON. A bigint becomes `{"$bigint": "…"}`, bytes `{"$bytes": "<hex>"}`, a number that JSON
 * lacks `{"$number": "Infinity"}`; an object that has such a `$` key of its own is wrapped as `{"$object": …}`.
 * An undefined property is left out. Throws on what is not data (a function, a symbol).
 */
export function toPlain(value: unknown): Plain {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Object.is(value, -0)) return { $number: '-0' };
      return Number.isFinite(value) ? value : { $number: String(value) };
    case 'bigint':
      return { $bigint: value.toString() };
    case 'object':
      if (value === null) return null;
      if (value instanceof Uint8Array) return { $bytes: bytesToHex(value) };
      return Array.isArray(value) ? value.map(toPlain) : plainObject(value);
    default:
      throw new Error(`not data: ${typeof value}`);
  }
}

function plainObject(value: object): Plain {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const object = Object.fromEntries(entries.map(([key, part]) => [key, toPlain(part)]));
  return entries.some(([key]) => key.startsWith('$')) ? { $object: object } : object;
}

/** The inverse of `toPlain`. Throws when a `$` mark can't be read. */
export function fromPlain(value: Plain): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Plain[]).map(fromPlain);
  const object = value as Readonly<Record<string, Plain>>;
  const [key, ...others] = Object.keys(object);
  if (key === undefined || !key.startsWith('$')) return mapped(object);
  const content = object[key] as Plain;
  if (others.length > 0) throw new Error(`"${key}" is not alone`);
  if (key === '$object' && typeof content === 'object' && content !== null) {
    return mapped(content as Readonly<Record<string, Plain>>);
  }
  if (typeof content === 'string') {
    if (key === '$bigint') return BigInt(content);
    if (key === '$bytes') return hexToBytes(content);
    if (key === '$number') return Number(content);
  }
  throw new Error(`"${key}" can't be read`);
}

const mapped = (object: Readonly<Record<string, Plain>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).map(([key, part]) => [key, fromPlain(part)]));

/** JSON with sorted keys and no spaces: equal data gives equal text. */
export function canonicalJson(value: Plain): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(canonicalJson).join(',')}]`;
  const object = value as Readonly<Record<string, Plain>>;
  const pairs = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] as Plain)}`);
  return `{${pairs.join(',')}}`;
}
