/** A saved workbench: every released version, frozen as a fixture, is still read. */
import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { decodeStored, encodeStored } from '#core/workspace/stored.ts';
import { storedWorkbench, type StoredOutcome, type StoredWorkbench } from '#core/workspace/stored-workbench.ts';
import type { CommandOutcome } from '#core/session/session.ts';

const everything: StoredWorkbench = {
  files: {
    'migrations/1_create.sql': '-- migrate:up\nCREATE TABLE person (id INTEGER PRIMARY KEY);\n',
    'seed.sql': '',
  },
  openFile: 'seed.sql',
  timeline: {
    entries: [
      { id: 1, label: 'Start', command: null, image: { kind: 'empty' }, state: { deployed: [] }, aside: null },
      {
        id: 2,
        label: 'migrate up',
        command: { kind: 'migrate', command: { kind: 'up' } },
        image: { kind: 'dropped' },
        state: { deployed: ['v1'] },
        aside: null,
      },
      {
        id: 3,
        label: 'Solution',
        command: null,
        image: { kind: 'stored', key: 'sandbox/3' },
        state: { deployed: ['v1', 'v2'] },
        aside: { files: { 'seed.sql': 'SELECT 1;' }, openFile: 'seed.sql', answers: { q: 'a' } },
      },
    ],
    cursor: 2,
    before: 1,
  },
  console: [
    {
      id: 1,
      kind: 'command',
      outcome: {
        command: { kind: 'migrate', command: { kind: 'up-to', version: '1' } },
        ok: false,
        events: [
          {
            kind: 'statement',
            index: 1,
            role: 'migration',
            version: '1',
            direction: 'up',
            sql: 'CREATE TABLE person (id INTEGER PRIMARY KEY)',
            file: 'migrations/1_create.sql',
            range: { start: 14, end: 58, line: 2, column: 1 },
            transaction: { before: true, after: true },
            foreignKeys: { before: true, after: true },
            rowsChanged: { person: -12 },
            found: null,
            ms: 0.25,
            error: null,
          },
          {
            kind: 'migration',
            version: '1',
            file: 'migrations/1_create.sql',
            direction: 'up',
            outcome: 'failed',
            statements: 1,
            ms: null,
            error: 'no',
          },
          { kind: 'note', tone: 'bad', text: 'no' },
        ],
        results: [],
        refusal: { message: 'no', sql: 'CREATE', file: null, range: null },
      },
    },
    {
      id: 2,
      kind: 'command',
      outcome: {
        command: {
          kind: 'call',
          app: 'v1',
          operation: 'CreatePerson',
          params: { id: 9007199254740993n, photo: new Uint8Array([0, 1, 255]), name: 'Sinéad', phone: null },
        },
        ok: true,
        events: [],
        results: [
          {
            columns: ['id', 'id'],
            rows: [
              [1, 9007199254740993n],
              [Infinity, new Uint8Array()],
            ],
            changes: 1,
            truncated: true,
          },
        ],
        refusal: null,
      },
    },
    {
      id: 3,
      kind: 'ended',
      command: { kind: 'sql', text: 'SELECT 1' },
      by: 'budget',
      afterMs: 5000.5,
      transactionLost: false,
    },
    { id: 4, kind: 'undone', label: 'migrate up' },
  ],
  answers: { first: 'broken' },
  hintsShown: { column: 2 },
  done: true,
};

test('all that there is comes back, through the text of a file', () => {
  const envelope = encodeStored(storedWorkbench, everything, { build: 'test', savedAt: '2026-01-01T00:00:00.000Z' });
  const read = decodeStored(storedWorkbench, JSON.parse(JSON.stringify(envelope)));
  expect(read).toEqual({
    ok: true,
    value: { data: everything, version: 3, build: 'test', savedAt: '2026-01-01T00:00:00.000Z' },
  });
});

test('a command that crashed is still one afterwards', () => {
  const command = { kind: 'migrate', command: { kind: 'up' }, crashAfter: 3 } as const;
  const [entry] = everything.timeline.entries;
  const crashed = { ...everything, timeline: { ...everything.timeline, entries: [{ ...entry!, command }] } };
  const envelope = encodeStored(storedWorkbench, crashed, { build: 'test', savedAt: '2026-01-01T00:00:00.000Z' });
  const read = decodeStored(storedWorkbench, JSON.parse(JSON.stringify(envelope)));
  expect(read).toMatchObject({ ok: true, value: { data: { timeline: { entries: [{ command }] } } } });
});

describe('frozen fixtures, one for each released version', () => {
  test.each([1, 2, 3])('version %i is brought to the newest', (version) => {
    const file = new URL(`./fixtures/workbench-v${version}.json`, import.meta.url);
    const read = decodeStored(storedWorkbench, JSON.parse(readFileSync(file, 'utf8')));
    expect(read).toMatchObject({ ok: true, value: { version, data: everything } });
  });
});

test('an outcome of a session is one that can be saved, and the other way round', () => {
  expectTypeOf<CommandOutcome>().toExtend<StoredOutcome>();
  expectTypeOf<StoredOutcome>().toExtend<CommandOutcome>();
});
