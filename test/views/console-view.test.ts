/** The console's blocks, from commands that really ran. */
import { expect, test } from 'vitest';
import { commandText } from '#core/session/command-text.ts';
import type { ConsoleEntry } from '#state/workbench-state.ts';
import { consoleBlocks } from '#views/console-view.ts';
import { after, personFiles } from '#test/views/person-world.ts';

const lastBlock = async (commands: readonly string[], files = personFiles) =>
  consoleBlocks((await after(commands, files)).log, commandText).at(-1);

test('migrate up: the file that was applied, then every statement, the learner’s own apart from the bookkeeping', async () => {
  const block = await lastBlock(['migrate up']);
  expect(block?.typed).toBe('migrate up');
  expect(block?.lines).toMatchObject([
    {
      tone: 'good',
      verb: 'applied',
      text: '20260102000000_add_modified.sql',
      note: expect.stringMatching(/^1 statement/),
    },
  ]);
  expect(block?.statements.filter(({ own }) => own).map(({ sql }) => sql)).toEqual([
    'ALTER TABLE person ADD COLUMN modified TEXT',
  ]);
  expect(block?.statements.map(({ number }) => number)).toEqual(block?.statements.map((_, i) => i + 1));
  expect(block?.statements.some(({ own, sql }) => !own && /BEGIN/.test(sql))).toBe(true);
});

test('a refused migration: SQLite’s words at the statement, with a hint', async () => {
  const files = {
    ...personFiles,
    'migrations/20260102000000_add_modified.sql': '-- migrate:up\nALTER TABLE person ADD COLUMN m TEXT NOT NULL;\n',
  };
  const block = await lastBlock(['migrate up'], files);
  expect(block?.lines).toMatchObject([
    { tone: 'bad', verb: 'failed' },
    { tone: 'bad', text: expect.stringContaining('Cannot add a NOT NULL column with default value NULL') },
    { tone: 'quiet', text: 'The rows that are there already would have no value in it.' },
  ]);
  expect(block?.statements.find(({ error }) => error !== null)).toMatchObject({
    sql: 'ALTER TABLE person ADD COLUMN m TEXT NOT NULL',
    error: expect.stringContaining('Cannot add a NOT NULL column with default value NULL'),
    hint: 'The rows that are there already would have no value in it.',
  });
});

test('a section without statements is said to be empty', async () => {
  const files = {
    ...personFiles,
    'migrations/20260102000000_add_modified.sql':
      '-- migrate:up\nALTER TABLE person ADD COLUMN m TEXT;\n-- migrate:down\n',
  };
  const block = await lastBlock(['migrate up', 'migrate down'], files);
  expect(block?.lines).toMatchObject([{ verb: 'reverted', note: 'nothing in its down section: 0 statements' }]);
});

test('rows of SQL by hand are a table; one without rows says what changed', async () => {
  expect((await lastBlock(['SELECT name, email FROM person ORDER BY id']))?.tables).toMatchObject([
    {
      columns: ['name', 'email'],
      rows: [
        [{ text: 'Ada' }, {}],
        [{ text: 'Grace' }, { kind: 'null' }],
      ],
      count: '2 rows',
    },
  ]);
  expect((await lastBlock(["UPDATE person SET email = 'x'"]))?.lines).toMatchObject([
    { tone: 'plain', text: '2 rows changed.' },
  ]);
});

test('more rows than are kept: it says so', async () => {
  const block = await lastBlock([
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n',
  ]);
  expect(block?.tables[0]?.count).toBe('more than 10,000 rows, cut here');
});

test('SQL by hand that is refused: SQLite’s words, then a hint', async () => {
  expect((await lastBlock(['SELECT * FROM persn']))?.lines).toMatchObject([
    { tone: 'bad', verb: 'refused', text: 'no such table: persn' },
    { tone: 'quiet', text: expect.stringContaining('no such table') },
  ]);
});

test.each<[ConsoleEntry, string, string]>([
  [{ id: 1, kind: 'undone', label: 'migrate up' }, 'undone', 'migrate up'],
  [{ id: 1, kind: 'reset', label: 'the step' }, 'reset', 'the step'],
  [
    {
      id: 1,
      kind: 'ended',
      command: { kind: 'sql', text: 'SELECT 1' },
      by: 'learner',
      afterMs: 2345,
      transactionLost: false,
    },
    'stopped',
    'by you, after 2.3 s. The database is as it was before.',
  ],
  [
    {
      id: 1,
      kind: 'ended',
      command: { kind: 'sql', text: 'SELECT 1' },
      by: 'budget',
      afterMs: 5000,
      transactionLost: true,
    },
    'stopped',
    'after 5.0 s: it took too long. Your open transaction ended with it: the database is as it was before BEGIN.',
  ],
])('an entry that is no outcome: %o', (entry, verb, text) => {
  expect(consoleBlocks([entry], commandText)[0]?.lines).toMatchObject([{ verb, text }]);
});

test('a migration in TypeScript that throws: its words once', () => {
  const message = 'TypeError: x is not a function';
  const failed = {
    kind: 'migration',
    version: '2',
    file: 'migrations/2_fill.ts',
    direction: 'up',
    outcome: 'failed',
    statements: 0,
    ms: null,
    error: message,
  } as const;
  const command = { kind: 'migrate', command: { kind: 'up' } } as const;
  const refusal = { message, sql: 'x();', file: 'migrations/2_fill.ts', range: null };
  const outcome = { command, ok: false, events: [failed], results: [], refusal };
  const [block] = consoleBlocks([{ kind: 'command', id: 1, outcome }], () => 'migrate up');
  expect(block?.lines.map(({ verb, text }) => verb ?? text)).toEqual(['failed', message]);
});

test('what a loop runs again and again is one line, with its count and all its rows', async () => {
  const insert = "INSERT INTO person (name) VALUES ('Eve');";
  const again = `-- migrate:up\n${insert}\n${insert}\n${insert}\nDELETE FROM person WHERE name = 'Eve';\n`;
  const block = await lastBlock(['migrate up'], { ...personFiles, 'migrations/99999999999999_again.sql': again });
  const own = block?.statements.filter(({ own }) => own).slice(-2);
  expect(own?.map(({ note }) => note)).toEqual(['3 times, person +3', 'person −3']);
  expect(own![1]!.number - own![0]!.number).toBe(3);
});

test('what was typed stays in the words of the tool whose folder it was', async () => {
  const tool = [{ words: 'prisma migrate deploy', kind: 'up' as const }];
  const { log } = await after(['migrate up']);
  const then = log.map((entry) => (entry.kind === 'command' ? { ...entry, tool } : entry));
  expect(consoleBlocks(then, (command, words) => commandText(command, words)).at(-1)?.typed).toBe(
    'prisma migrate deploy',
  );
});

test('an UPDATE tells how many rows it wrote', async () => {
  const files = {
    ...personFiles,
    'migrations/20260102000000_add_modified.sql': '-- migrate:up\nUPDATE person SET name = name;\n',
  };
  const block = await lastBlock(['migrate up'], files);
  expect(block?.statements.find(({ own }) => own)?.note).toMatch(/^\d+ rows? written$/);
});
