/** The console's words: what they mean, and that a command written out reads back as itself. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandText } from '#core/session/command-text.ts';
import { commandWords } from '#core/session/command-words.ts';
import { dialects } from '#core/dialects/registry.ts';
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
    ['migrate up 2', { kind: 'migrate', command: { kind: 'up', count: 2 } }],
    ['migrate down 3', { kind: 'migrate', command: { kind: 'down', count: 3 } }],
    ['migrate down-to 0', { kind: 'migrate', command: { kind: 'down-to', version: '0' } }],
    ['migrate baseline 2', { kind: 'migrate', command: { kind: 'baseline', version: '2' } }],
    ['migrate repair', { kind: 'migrate', command: { kind: 'repair' } }],
    ['migrate force 2', { kind: 'migrate', command: { kind: 'force', version: '2' } }],
    ['migrate fake 2', { kind: 'migrate', command: { kind: 'fake', version: '2' } }],
    ['migrate up --crash-after 3', { ...migrate('up'), crashAfter: 3 } as Command],
    [
      'Migrate Up-To 2  --CRASH-AFTER 012;',
      { kind: 'migrate', command: { kind: 'up-to', version: '2' }, crashAfter: 12 },
    ],
    ['migrate up --crash-after 0', null],
    ['migrate up --crash-after', null],
    ['migrate --crash-after 3', null],
    ['deploy v2 --crash-after 3', null],
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
    ['migrate up two', null],
    ['goose up', null],
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

describe('words of a tool, in its folder', () => {
  const wordsOf = (id: string) => dialects.find((dialect) => dialect.id === id)!.words;
  test.each<[string, string, object | null]>([
    ['goose', 'goose up-to 3', { kind: 'up-to', version: '3' }],
    ['goose', 'goose reset', { kind: 'down-to', version: '0' }],
    ['goose', 'GOOSE  up-by-one', { kind: 'up', count: 1 }],
    ['goose', 'migrate down', { kind: 'down' }],
    ['dbmate', 'dbmate rollback', { kind: 'down' }],
    ['golang-migrate', 'migrate force 2', { kind: 'force', version: '2' }],
    ['golang-migrate', 'migrate down', { kind: 'down-to', version: '0' }],
    ['golang-migrate', 'migrate down 1', { kind: 'down', count: 1 }],
    ['golang-migrate', 'migrate goto 3', { kind: 'up-to', version: '3' }],
    ['golang-migrate', 'migrate status', { kind: 'status' }],
    ['flyway', 'flyway info', { kind: 'status' }],
    ['flyway', 'flyway migrate -target=2', { kind: 'up-to', version: '2' }],
    ['prisma', 'npx prisma migrate deploy', { kind: 'up' }],
    [
      'prisma',
      'prisma migrate resolve --applied 20260101000000_init',
      { kind: 'fake', version: '20260101000000_init' },
    ],
    ['d1', 'wrangler d1 migrations apply my-db', { kind: 'up' }],
    ['goose', 'goose -allow-missing up', { kind: 'up', late: 'run' }],
    ['goose', 'goose -allow-missing up-to 3', { kind: 'up-to', version: '3', late: 'run' }],
    ['flyway', 'flyway -outOfOrder=true migrate', { kind: 'up', late: 'run' }],
    ['flyway', 'flyway baseline', { kind: 'baseline', version: '1' }],
    ['dbmate', 'dbmate up --strict', { kind: 'up', late: 'refuse' }],
    ['d1', 'npx wrangler d1 migrations apply my-db --local', { kind: 'up' }],
    ['goose', 'goose -dir migrations sqlite3 ./app.db up-to 3', { kind: 'up-to', version: '3' }],
    ['golang-migrate', 'migrate -path db -database sqlite3://x.db up 2', { kind: 'up', count: 2 }],
    ['dbmate', 'dbmate --url sqlite:x.db up', { kind: 'up' }],
    ['flyway', 'flyway -url=jdbc:sqlite:x.db migrate', { kind: 'up' }],
    ['flyway', 'goose up', null],
  ])('%s: %s', (id, text, command) => {
    expect(parseCommand(text, wordsOf(id))).toEqual(command && { kind: 'migrate', command });
  });

  test('what a button does is written so that it is read back as itself', () => {
    for (const { words } of dialects) {
      for (const kind of ['up', 'down', 'redo', 'status', 'validate', 'repair'] as const) {
        const text = commandText(migrate(kind as 'up'), words);
        expect(parseCommand(text, words), text).toMatchObject({ kind: 'migrate', command: { kind } });
      }
    }
    expect(commandText(migrate('down'), wordsOf('golang-migrate'))).toBe('migrate down 1');
    expect(commandText(migrate('up'), wordsOf('flyway'))).toBe('flyway migrate');
    for (const { id, words } of dialects) {
      for (const late of ['run', 'refuse'] as const) {
        const command = { kind: 'migrate', command: { kind: 'up', late } } as const;
        expect(parseCommand(commandText(command, words), words), id).toEqual(command);
      }
    }
  });

  test('new files are asked for in the tool’s own words', () => {
    expect(parseCommand('goose create add phone sql', wordsOf('goose'))).toEqual({ kind: 'create', name: 'add phone' });
    expect(parseCommand('migrate create -ext sql -dir db -seq add', wordsOf('golang-migrate'))).toEqual({
      kind: 'create',
      name: 'add',
    });
    expect(parseCommand('migrate create add')).toEqual({ kind: 'create', name: 'add' });
  });
});

describe('labels', () => {
  test.each<[Command, string]>([
    [migrate('up'), 'migrate up'],
    [{ kind: 'migrate', command: { kind: 'up-to', version: '2' } }, 'migrate up-to 2'],
    [{ kind: 'migrate', command: { kind: 'down' }, crashAfter: 3 }, 'migrate down --crash-after 3'],
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
