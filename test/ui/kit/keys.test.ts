// @vitest-environment happy-dom
/** Keys as they are written, announced and pressed. */
import { expect, test } from 'vitest';
import { ariaKeys, keysOf, normaliseKeys, writeKeys } from '#ui/kit/keys.ts';

test.each([
  ['Mod+Enter', 'Ctrl ⏎', 'Control+Enter'],
  ['Mod+Shift+Enter', 'Ctrl Shift ⏎', 'Control+Shift+Enter'],
  ['Mod+K', 'Ctrl K', 'Control+K'],
  ['z', 'Z', 'z'],
  ['Shift+F6', 'Shift F6', 'Shift+F6'],
])('%s is written %s and announced %s', (keys, written, announced) => {
  expect([writeKeys(keys), ariaKeys(keys)]).toEqual([written, announced]);
});

test.each<[string, KeyboardEventInit, string]>([
  ['Ctrl K', { key: 'k', ctrlKey: true }, 'Mod+K'],
  ['Ctrl K with caps lock', { key: 'K', ctrlKey: true }, 'Mod+k'],
  ['Ctrl Shift Enter', { key: 'Enter', ctrlKey: true, shiftKey: true }, 'Mod+Shift+Enter'],
  ['a question mark, which needs Shift on many keyboards', { key: '?', shiftKey: true }, '?'],
  ['Shift F6', { key: 'F6', shiftKey: true }, 'Shift+F6'],
])('%s is the combination %s', (_, init, keys) => {
  expect(keysOf(new KeyboardEvent('keydown', init))).toBe(normaliseKeys(keys));
});
