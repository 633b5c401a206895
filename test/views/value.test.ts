/** Values, counts and names in words. */
import { counted } from '#core/base/counted.ts';
import { expect, test } from 'vitest';
import type { SqlValue } from '#core/database.ts';
import { showValue } from '#views/value.ts';
import { fieldWords, formTitle, listTitle } from '#views/words.ts';

test.each<[SqlValue, string, string]>([
  [null, 'null', 'NULL'],
  ['', 'text', ''],
  ['NULL', 'text', 'NULL'],
  ['two\nlines', 'text', 'two↵lines'],
  [42, 'number', '42'],
  [1.5, 'number', '1.5'],
  [9223372036854775807n, 'number', '9223372036854775807'],
  [new Uint8Array([0, 255]), 'blob', "x'00ff' 2 bytes"],
  [new Uint8Array(9), 'blob', "x'0000000000000000…' 9 bytes"],
])('%o is shown as %s %s', (value, kind, text) => {
  expect(showValue(value)).toEqual({ kind, text, whole: null });
});

test('a long text is cut, and the whole of it is kept for a closer look', () => {
  expect(showValue('a'.repeat(100), 10)).toEqual({ kind: 'text', text: `${'a'.repeat(9)}…`, whole: 'a'.repeat(100) });
});

test.each([
  [0, '0 rows'],
  [1, '1 row'],
  [999, '999 rows'],
  [12345, '12,345 rows'],
  [1234567, '1,234,567 rows'],
])('%i is counted as %s', (count, words) => {
  expect(counted(count, 'row')).toBe(words);
});

test.each([
  [fieldWords('modified_timestamp'), 'Modified timestamp'],
  [fieldWords('phoneNumber'), 'Phone number'],
  [listTitle('ListPeople'), 'People'],
  [listTitle('CountPeople'), 'Count people'],
  [formTitle('CreatePerson'), 'Add person'],
])('%s', (words, expected) => {
  expect(words).toBe(expected);
});
