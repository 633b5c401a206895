/** The smallest replacement: it makes the one text out of the other, and touches nothing beside it. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween } from '#ui/editor/text-change.ts';

test.each([
  ['one line in the middle', 'a\nb\nc', 'a\nB2\nc', { start: 2, end: 3, text: 'B2' }],
  ['something added', 'ab', 'axb', { start: 1, end: 1, text: 'x' }],
  ['one of two that are alike taken away', 'aa', 'a', { start: 1, end: 2, text: '' }],
  ['all of it', '', 'new', { start: 0, end: 0, text: 'new' }],
])('%s', (_, before, after, change) => {
  expect(changeBetween(before, after)).toEqual(change);
});

test('applied to the old text it gives the new one', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeBetween(before, after);
      const made = change ? before.slice(0, change.start) + change.text + before.slice(change.end) : before;
      expect(made).toBe(after);
    }),
  );
});
