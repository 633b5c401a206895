/** Each verdict on a way back in words: short beside its sign, and in full. */
import { expect, test } from 'vitest';
import type { DownDetail, DownVerdict } from '#core/base/way-back.ts';
import { type TriedWayBack, wayBackWords } from '#core/base/way-back-words.ts';

const none: DownDetail = { objects: [], rows: [], again: [], error: null, unfilled: null };
const loss = (values: DownDetail['rows'][number]['values'], lost = 0) => [{ table: 'note', lost, left: 0, values }];
const refused = { message: 'no such table: x', sql: 'DROP TABLE x', file: 'a.sql', range: null };

test.each<[DownVerdict, Partial<DownDetail> | null, string, RegExp]>([
  ['exact', null, '↩ exact', /^$/],
  [
    'text',
    { objects: [{ type: 'table', name: 'note', how: 'text', columns: [] }] },
    '↩ same, written otherwise',
    /written otherwise/,
  ],
  [
    'order',
    { objects: [{ type: 'table', name: 'note', how: 'order', columns: [] }] },
    '↩ columns in another order',
    /table note/,
  ],
  [
    'differs',
    { objects: [{ type: 'index', name: 'i', how: 'left', columns: [] }] },
    '↩ comes back different',
    /index i is still there/,
  ],
  ['rows-lost', { rows: loss([], 2) }, '↩ loses 2 rows of note', /note loses 2 rows\./],
  [
    'rows-lost',
    { rows: loss([{ column: 'body', rows: 1 }]) },
    '↩ loses values of note.body',
    /note\.body loses its value in 1 row\./,
  ],
  ['rows-lost', { rows: loss([{ column: 'body', rows: 1 }], 1) }, '↩ loses 1 row of note and more', /note\.body/],
  ['no-op', {}, '↩ undoes nothing', /changes nothing/],
  ['error', { error: { at: 'down', ...refused } }, '↩ fails', /The down fails: no such table: x\./],
  ['error', { error: { at: 'up again', ...refused } }, '↩ cannot go up again', /run again after the down/],
  ['missing', null, '○ no way back', /^$/],
  ['not-tried', null, '○ way back not tried', /^$/],
])('%s', (down, detail, short, full) => {
  const { sign, word, details } = wayBackWords({ down, downDetail: detail && { ...none, ...detail }, casualties: [] });
  expect(`${sign} ${word}`).toBe(short);
  expect(details.join(' ')).toMatch(full);
});

test('rows that fell are told with the statement', () => {
  const tried: TriedWayBack = {
    down: 'exact',
    downDetail: null,
    casualties: [{ table: 'pet', rows: -12, statement: 3 }],
  };
  expect(wayBackWords(tried).details).toEqual([
    'Statement 3 of the up deletes 12 rows of pet, which it does not name.',
  ]);
});
