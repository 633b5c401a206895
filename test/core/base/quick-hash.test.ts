/** The short hash: stable, and different for texts that differ a little. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quickHash } from '#core/base/quick-hash.ts';

test('is 14 hex digits, the same for the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(quickHash(text)).toMatch(/^[\da-f]{14}$/);
      expect(quickHash(text)).toBe(quickHash(text));
    }),
  );
});

test('tells ten thousand numbered texts apart', () => {
  const hashes = Array.from({ length: 10_000 }, (_, i) => quickHash(`-- migrate:up\nSELECT ${i};\n`));
  expect(new Set(hashes).size).toBe(hashes.length);
});
