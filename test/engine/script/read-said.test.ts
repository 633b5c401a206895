/** Whatever a script posts past its db is told from what db says. */
import { expect, test } from 'vitest';
import { readSaid } from '#engine/script/read-said.ts';

const call = (call: unknown) => ({ kind: 'call', id: 1, call });

test.each([
  [{ kind: 'done', more: 1 }, { kind: 'done' }],
  [
    { kind: 'failed', message: 'no', line: -1 },
    { kind: 'failed', message: 'no', line: null },
  ],
  [{ kind: 'failed', message: 7 }, { kind: 'nonsense' }],
  [null, { kind: 'nonsense' }],
  ['done', { kind: 'nonsense' }],
  [{ kind: 'call', id: 'x', call: {} }, { kind: 'nonsense' }],
  [call(null), { kind: 'call', refused: { message: 'db.query takes the SQL as a text' } }],
  [call({ kind: 'exec', sql: 'x', params: null }), { refused: { message: expect.stringContaining('by name') } }],
  [call({ kind: 'exec', sql: 'x', params: { a: true } }), { refused: { message: expect.stringContaining(':a') } }],
  [
    call({ kind: 'exec', sql: 'x', params: { a: 'y'.repeat(1e6) } }),
    { refused: { message: expect.stringContaining('1 MB') } },
  ],
  [
    call({ kind: 'drop', sql: 'x', params: {}, line: 2.5 }),
    { call: { kind: 'query', sql: 'x', line: null }, refused: null },
  ],
])('%o', (said, read) => {
  expect(readSaid(said)).toMatchObject(read);
});
