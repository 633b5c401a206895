/** Natural order: as people count, and a total order all the same. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNatural } from '#core/base/natural-order.ts';

test('runs of digits count as numbers, of any length', () => {
  const names = [
    'v10',
    'v2',
    '0.10',
    '0.9',
    '1_a',
    '10_a',
    '9_a',
    'v',
    '20260101000000',
    '99999999999999999999',
    'v02',
  ];
  expect(names.toSorted(compareNatural)).toEqual([
    '0.9',
    '0.10',
    '1_a',
    '9_a',
    '10_a',
    '20260101000000',
    '99999999999999999999',
    'v',
    'v02',
    'v2',
    'v10',
  ]);
});

test('it is a total order: antisymmetric, transitive, and 0 only for equal strings', () => {
  const name = fc.string({ unit: fc.constantFrom('0', '1', '2', 'a', '_', 'é'), maxLength: 5 });
  fc.assert(
    fc.property(name, name, name, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) || 0);
      expect(compareNatural(a, b) === 0).toBe(a === b);
      const [first, second, third] = [a, b, c].toSorted(compareNatural);
      expect(compareNatural(first!, third!)).toBeLessThanOrEqual(0);
      expect(compareNatural(second!, third!)).toBeLessThanOrEqual(0);
    }),
  );
});
