/** Moving an edge never loses a pixel and never squeezes a pane below its least size. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveEdge, sharesOf } from '#ui/kit/split-sizes.ts';

test.each([
  ['an edge takes from one pane and gives to the next', [0.25, 0.5, 0.25], 0, 0.1, [0, 0, 0], [0.35, 0.4, 0.25]],
  ['it stops at the least size of the pane behind it', [0.25, 0.5, 0.25], 0, 0.9, [0, 0.2, 0], [0.55, 0.2, 0.25]],
  ['it stops at the least size of the pane before it', [0.25, 0.5, 0.25], 1, -0.9, [0, 0.3, 0], [0.25, 0.3, 0.45]],
  ['the last pane has no edge behind it', [0.5, 0.5], 1, 0.1, [0, 0], [0.5, 0.5]],
])('%s', (_, sizes, edge, delta, least, expected) => {
  const moved = moveEdge(sizes, edge, delta, least);
  expect(moved.map((size) => Math.round(size * 1000) / 1000)).toEqual(expected);
});

test('the whole stays the whole, and every pane that was large enough stays so', () => {
  const panes = fc.array(
    fc.tuple(fc.double({ min: 0.1, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.1, noNaN: true })),
    {
      minLength: 2,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(panes, fc.nat(4), fc.double({ min: -2, max: 2, noNaN: true }), (given, edge, delta) => {
      const sizes = sharesOf(
        given.map(([weight]) => weight),
        given.length,
      );
      const least = given.map(([, share], i) => Math.min(share, sizes[i] ?? 0));
      const moved = moveEdge(sizes, edge, delta, least);
      expect(moved.reduce((sum, size) => sum + size, 0)).toBeCloseTo(1, 9);
      for (const [i, size] of moved.entries()) expect(size).toBeGreaterThanOrEqual((least[i] ?? 0) - 1e-9);
    }),
  );
});

test.each([
  ['weights become shares', [1, 3], 2, [0.25, 0.75]],
  ['remembered sizes of another number of panes are not used', [1, 3], 3, [1 / 3, 1 / 3, 1 / 3]],
  ['nor are broken ones', [Number.NaN, 1], 2, [0.5, 0.5]],
])('%s', (_, weights, count, expected) => {
  expect(sharesOf(weights, count)).toEqual(expected);
});
