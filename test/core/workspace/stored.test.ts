/** The envelope of saved work: what goes in comes out; what is damaged, newer or older is told apart. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod/mini';
import { canonicalJson, fromPlain, toPlain } from '#core/workspace/plain.ts';
import { decodeStored, encodeStored, type StoredFormat } from '#core/workspace/stored.ts';
import { storedHash } from '#core/workspace/stored-hash.ts';

const written = { build: 'test', savedAt: '2026-01-01T00:00:00.000Z' };

/** A format on its third version: `name` was split in two, then `age` came. */
interface Someone {
  readonly first: string;
  readonly last: string;
  readonly age: number | null;
}
const v1: StoredFormat<{ name: string }> = {
  format: 'someone',
  migrations: [],
  schema: z.object({ name: z.string() }),
};
const v3: StoredFormat<Someone> = {
  format: 'someone',
  migrations: [
    (data) => {
      const [first = '', last = ''] = (data as { name: string }).name.split(' ');
      return { first, last };
    },
    (data) => ({ ...(data as { first: string; last: string }), age: null }),
  ],
  schema: z.object({ first: z.string(), last: z.string(), age: z.nullable(z.number()) }),
};

describe('versions', () => {
  const old = encodeStored(v1, { name: 'Ada Lovelace' }, written);

  test('an old one is brought to the newest, and says how old it was', () => {
    expect(decodeStored(v3, old)).toEqual({
      ok: true,
      value: { data: { first: 'Ada', last: 'Lovelace', age: null }, version: 1, ...written },
    });
  });

  test('the newest is left as it is', () => {
    const data: Someone = { first: 'Ada', last: 'Lovelace', age: 36 };
    const envelope = encodeStored(v3, data, written);
    expect(envelope.version).toBe(3);
    expect(decodeStored(v3, envelope)).toMatchObject({ ok: true, value: { data, version: 3 } });
  });

  test('a newer one is not touched', () => {
    const newer = encodeStored(v3, { first: 'Ada', last: 'Lovelace', age: 36 }, written);
    expect(decodeStored(v1, newer)).toEqual({ ok: false, error: { kind: 'newer', version: 3 } });
  });

  test('a migration that meets what it does not know is damage, not a crash', () => {
    const data = { nome: 'Ada' };
    const wrong = { ...old, data, hash: storedHash(data) };
    expect(decodeStored(v3, wrong)).toMatchObject({ ok: false, error: { kind: 'corrupt' } });
  });
});

describe('damage', () => {
  const envelope = encodeStored(v3, { first: 'Ada', last: 'Lovelace', age: 36 }, written);

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'rollforward'],
    ['a list', []],
    ['another format', { ...envelope, format: 'something' }],
    ['version 0', { ...envelope, version: 0 }],
    ['half a version', { ...envelope, version: 1.5 }],
    ['no hash', { ...envelope, hash: undefined }],
    ['another hash', { ...envelope, hash: storedHash({}) }],
    ['other data', { ...envelope, data: { first: 'Ada', last: 'Lovelace', age: 37 } }],
    ['no data', { ...envelope, data: undefined }],
    ['data of another shape', { ...envelope, data: { first: 1 }, hash: storedHash({ first: 1 }) }],
    ['an unknown mark', { ...envelope, data: { $date: '1' }, hash: storedHash({ $date: '1' }) }],
  ])('%s is corrupt', (_, raw) => {
    expect(decodeStored(v3, raw)).toMatchObject({ ok: false, error: { kind: 'corrupt', why: expect.any(String) } });
  });

  test('whatever one character of the file becomes: the same data, or damage', () => {
    const text = JSON.stringify(envelope);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', '9', 'x', '"', '{', ' ', 'é'), (at, character) => {
        const mutated = text.slice(0, at) + character + text.slice(at + 1);
        let raw: unknown;
        try {
          raw = JSON.parse(mutated);
        } catch {
          return;
        }
        const read = decodeStored(v3, raw);
        if (read.ok) expect(read.value.data).toEqual({ first: 'Ada', last: 'Lovelace', age: 36 });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('plain JSON', () => {
  test.each([
    ['a 64-bit integer', 9223372036854775807n, { $bigint: '9223372036854775807' }],
    ['bytes', new Uint8Array([0, 255]), { $bytes: '00ff' }],
    ['an infinity', -Infinity, { $number: '-Infinity' }],
    ['a file with the name of a mark', { $bigint: '1' }, { $object: { $bigint: '1' } }],
    ['an absent property', { a: undefined, b: 1 }, { b: 1 }],
  ])('%s', (_, value, plain) => {
    expect(toPlain(value)).toEqual(plain);
    expect(fromPlain(plain)).toEqual(value);
  });

  test('survives JSON, and equal data gives equal text whatever the order of its keys', () => {
    const leaf = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.bigInt(), fc.uint8Array(), fc.boolean());
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.option(leaf),
        fc.array(tie('tree')),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$bigint', '$object', '__proto__')), tie('tree'), {
          noNullPrototype: true,
        }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonicalJson(toPlain(value));
        expect(fromPlain(JSON.parse(text))).toEqual(value);
        expect(canonicalJson(toPlain(reversed(value)))).toBe(text);
      }),
    );
  });
});

/** The same data with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, reversed(part)]),
  );
}
