/** The console's words: what they mean, and that a command written out reads back as itself. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandText, commandWords } from '#core/session/command-words.ts';
import { parseCommand } from '#core/session/parse-command.ts';
import type { Command } from '#core/session/session.ts';

const migrate = (kind: 'up' | 'down' | 'redo' | 'status' | 'version' | 'validate'): Command => ({
  kind: 'migrate',
  command: { kind },
});
const call = (params: Record<string, unknown>, operation = 'CreatePerson'): Command =>
  ({ kind: 'call', app: 'v1', operation, params }) as Command;
const sql = (text: string): Command => ({ kind: 'sql', text });

describe('words', () => {
  test.each<[string, Command | null]>([
    ['migrate up', migrate('up')],
    ['  Migrate   UP ; ', migrate('up')],
    ['migrate down', migrate('down')],
    ['migrate redo', migrate('redo')],
    ['migrate status', migrate('status')],
    ['migrate version', migrate('version')],
    ['migrate validate', migrate('validate')],
    ['migrate up-to 002', { kind: 'migrate', command: { kind: 'up-to', version: '002' } }],
    ['deploy v2', { kind: 'deploy', app: 'v2' }],
    ['retire v1', { kind: 'retire', app: 'v1' }],
    ['v1.ListPeople', call({}, 'ListPeople')],
    [`v1.CreatePerson name='Ada' email=NULL`, call({ name: 'Ada', email: null })],
    [`v1.CreatePerson name='Ada', email=null;`, call({ name: 'Ada', email: null })],
    [`v1.CreatePerson name = 'Sinéad O''Neill; "x"'`, call({ name: `Sinéad O'Neill; "x"` })],
    [`v1.CreatePerson name=''`, call({ name: '' })],
    ['v1.CreatePerson id=-7 price=12.50 big=9223372036854775807', call({ id: -7, price: 12.5, big: 2n ** 63n - 1n })],
    [`v1.CreatePerson photo=x'00ff'`, call({ photo: new Uint8Array([0, 255]) })],
    ['SELECT 1', sql('SELECT 1')],
    ['SELECT v1.name FROM v1', sql('SELECT v1.name FROM v1')],
    ['deploy', null],
    ['deploy v1 v2', null],
    ['migrate', null],
    ['migrate sideways', null],
    ['migrate up 2', null],
    ['help', null],
    ['', null],
    [' ;', null],
    ['v1.CreatePerson name=', null],
    ['v1.CreatePerson name', null],
    [`v1.CreatePerson name='Ada`, null],
    ['v1.CreatePerson name=Ada', null],
    ['v1.CreatePerson name="Ada"', null],
    [`v1.CreatePerson photo=x'0'`, null],
    [`v1.CreatePerson 'Ada'`, null],
  ])('%j', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });
});

describe('labels', () => {
  test.each<[Command, string]>([
    [migrate('up'), 'migrate up'],
    [{ kind: 'migrate', command: { kind: 'up-to', version: '2' } }, 'migrate up-to 2'],
    [{ kind: 'deploy', app: 'v2' }, 'deploy v2'],
    [{ kind: 'retire', app: 'v1' }, 'retire v1'],
    [call({ name: 'Ada' }), 'v1.CreatePerson'],
    [sql('SELECT *\n  FROM person'), 'SELECT * FROM person'],
    [sql("UPDATE person SET phone = '020 7946 0815' WHERE id = 1"), "UPDATE person SET phone = '020 7946…"],
    [sql(`INSERT INTO ${'x'.repeat(60)}`), `INSERT INTO ${'x'.repeat(27)}…`],
  ])('%j', (command, label) => {
    expect(commandWords(command)).toBe(label);
  });
});

test.each([
  ['a large real', 2 ** 60, 'v1.CreatePerson a=1152921504606847000.0'],
  ['a large integer', 2n ** 60n, 'v1.CreatePerson a=1152921504606846976'],
  ['an infinity', -Infinity, 'v1.CreatePerson a=-9e999'],
  ['bytes', new Uint8Array([1, 255]), "v1.CreatePerson a=x'01ff'"],
])('%s is written so that it keeps its type', (_, value, text) => {
  expect(commandText(call({ a: value }))).toBe(text);
  expect(parseCommand(text)).toEqual(call({ a: value }));
});

test('a command written out reads back as itself', () => {
  const name = fc.stringMatching(/^[A-Za-z_]\w{0,9}$/);
  const value = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true }).filter((number) => !Object.is(number, -0)),
    fc.uint8Array(),
  );
  const command: fc.Arbitrary<Command> = fc.oneof(
    name.map((app): Command => ({ kind: 'deploy', app })),
    fc
      .stringMatching(/^[0-9A-Za-z._]{1,14}$/)
      .map((version): Command => ({ kind: 'migrate', command: { kind: 'up-to', version } })),
    fc.record({
      kind: fc.constant('call' as const),
      app: name,
      operation: name,
      params: fc.dictionary(name, value, { noNullPrototype: true }),
    }),
  );
  fc.assert(
    fc.property(command, (given) => {
      expect(parseCommand(commandText(given))).toEqual(given);
    }),
  );
});
