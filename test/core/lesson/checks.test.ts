/** Each kind of check: when it holds, and for which reason it fails. */
import { basename } from 'node:path';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cell, contextAfter, type ContextSpec } from '#test/core/lesson/check-context.ts';
import { checkKinds } from '#core/lesson/checks-registry.ts';

/** 'holds', the reason of a failure, or 'error'. */
function verdict(kind: string, spec: unknown, after: ContextSpec): string {
  const evaluation = checkKinds.find(({ id }) => id === kind)?.evaluate(spec, contextAfter(after));
  if (!evaluation || evaluation.holds === null) return 'error';
  return evaluation.holds ? 'holds' : evaluation.reason;
}

type Row = readonly [spec: unknown, after: ContextSpec, expected: string];

const table: Readonly<Record<string, readonly Row[]>> = {
  schema: [
    [{ table: 'person' }, {}, 'holds'],
    [{ table: 'PERSON', column: 'Name', type: 'text', nullable: false, default: null }, {}, 'holds'],
    [{ table: 'people' }, {}, 'no-table'],
    [{ table: 'person', column: 'email' }, {}, 'no-column'],
    [{ table: 'person', column: 'email' }, { commands: ['migrate up'] }, 'holds'],
    [{ table: 'person', column: 'name', nullable: true }, {}, 'not-null'],
    [{ table: 'person', column: 'phone', nullable: false }, {}, 'nullable'],
    [{ table: 'person', column: 'phone', default: null }, {}, 'default'],
    [{ table: 'person', column: 'phone', default: "'-'" }, {}, 'holds'],
    [{ table: 'person', column: 'name', default: "'-'" }, {}, 'default'],
    [{ table: 'person', column: 'id', type: 'TEXT' }, {}, 'type'],
    [{ table: 'person', column: 'id', primaryKey: true }, {}, 'holds'],
    [{ table: 'person', column: 'name', primaryKey: true }, {}, 'primary-key'],
    [{ table: 'person', index: { columns: ['phone'], unique: true } }, {}, 'holds'],
    [{ table: 'person', index: { columns: ['phone'], unique: false } }, {}, 'no-index'],
    [{ table: 'person', index: { columns: ['name'] } }, {}, 'no-index'],
    [{ table: 'person', column: 'phone', absent: true }, {}, 'present'],
    [{ table: 'tag', absent: true }, { commands: ['DROP TABLE tag'] }, 'holds'],
  ],
  query: [
    [{ sql: 'SELECT name FROM person ORDER BY id', rows: [['Ada'], ['Grace']] }, {}, 'holds'],
    [{ sql: 'SELECT name FROM person ORDER BY id', rows: [['Grace'], ['Ada']] }, {}, 'other-rows'],
    [{ sql: 'SELECT name FROM person ORDER BY id', rows: [['Grace'], ['Ada']], ordered: false }, {}, 'holds'],
    [{ sql: "SELECT '1', 1, NULL", rows: [['1', 1, null]] }, {}, 'holds'],
    [{ sql: "SELECT '1'", rows: [[1]] }, {}, 'other-rows'],
    [{ sql: 'SELECT 9007199254740993', rows: [[9007199254740992]] }, {}, 'other-rows'],
    [{ sql: 'SELECT email FROM person', rows: [] }, {}, 'error'],
  ],
  ledger: [
    [{ applied: 1, pending: 1 }, {}, 'holds'],
    [{ applied: 2 }, {}, 'too-few-applied'],
    [{ pending: 0 }, {}, 'pending'],
    [{ pending: 1 }, { commands: ['migrate up'] }, 'not-pending'],
    [{}, { commands: ['ALTER TABLE person ADD COLUMN email', 'migrate up'] }, 'failed'],
    [{}, { commands: ["UPDATE rollforward_migrations SET checksum = 'other'"] }, 'changed'],
    [{}, { commands: ["UPDATE rollforward_migrations SET version = '7'"] }, 'missing'],
  ],
  rows: [
    [{}, {}, 'holds'],
    [{}, { commands: ["UPDATE person SET name = 'Lovelace' WHERE id = 1"] }, 'holds'],
    [{ exact: true }, { commands: ["UPDATE person SET name = 'Lovelace' WHERE id = 1"] }, 'value-lost'],
    [{ exact: true }, { commands: ["INSERT INTO person (name) VALUES ('Alan')"] }, 'holds'],
    [{ exact: true }, { commands: ['UPDATE person SET phone = 7 WHERE id = 1'] }, 'value-lost'],
    [{}, { commands: ['UPDATE person SET phone = NULL'] }, 'value-lost'],
    [{}, { commands: ['DROP INDEX by_phone', 'ALTER TABLE person DROP COLUMN phone'] }, 'value-lost'],
    [
      { except: ['person.phone'] },
      { commands: ['DROP INDEX by_phone', 'ALTER TABLE person DROP COLUMN phone'] },
      'holds',
    ],
    [{}, { commands: ['DELETE FROM tag'] }, 'row-gone'],
    [{}, { commands: ['DELETE FROM person WHERE id = 2', "INSERT INTO person (name) VALUES ('Alan')"] }, 'holds'],
    [{}, { commands: ['UPDATE person SET id = 9 WHERE id = 2', "INSERT INTO tag VALUES ('blue')"] }, 'row-gone'],
    [{}, { commands: ['DROP TABLE tag'] }, 'table-gone'],
  ],
  cell: [
    [{ app: 'v1', schema: 2, verdict: 'ok' }, { grid: [cell('v1', 2, 'ok')] }, 'holds'],
    [{ app: 'v1', schema: 'start', verdict: 'ok' }, { grid: [cell('v1', 1, 'ok')] }, 'holds'],
    [{ app: 'v1', schema: 'latest', verdict: 'ok' }, { grid: [cell('v1', 2, 'ok')] }, 'holds'],
    [{ app: 'v1', schema: 'live', verdict: 'ok' }, { grid: [cell('v1', 1, 'ok')] }, 'holds'],
    [
      { app: 'v1', schema: 'live', verdict: 'ok' },
      { commands: ['migrate up'], grid: [cell('v1', 2, 'silent')] },
      'silent',
    ],
    [{ app: 'v1', schema: 1, verdict: 'ok' }, { grid: [cell('v1', 1, 'broken')] }, 'broken'],
    [{ app: 'v1', schema: 1, verdict: 'ok' }, { grid: [cell('v1', 1, 'untested')] }, 'untested'],
    [
      { app: 'v1', schema: 1, verdict: 'ok', covered: true },
      { grid: [{ ...cell('v1', 1, 'ok'), covered: false }] },
      'uncovered',
    ],
    [{ app: 'v3', schema: 1, verdict: 'ok' }, { grid: [cell('v1', 1, 'ok')] }, 'no-cell'],
    [{ app: 'v1', schema: 1, verdict: 'broken' }, { grid: [cell('v1', 1, 'ok')] }, 'ok'],
    [
      { app: 'v1', schema: 1, verdict: 'broken', operation: 'GetPerson' },
      { grid: [cell('v1', 1, 'broken', 'GetPerson')] },
      'holds',
    ],
    [
      { app: 'v1', schema: 1, verdict: 'broken', operation: 'GetPerson', message: 'no such column' },
      { grid: [cell('v1', 1, 'broken', 'GetPerson', 'no such table: person')] },
      'other-failure',
    ],
    [
      { app: ['v1', 'v2'], schema: 'any', verdict: 'ok' },
      { grid: [cell('v1', 2, 'ok'), cell('v2', 2, 'ok')] },
      'holds',
    ],
    [
      { app: ['v1', 'v2'], schema: 'any', verdict: 'ok' },
      { grid: [cell('v1', 1, 'ok'), cell('v2', 1, 'ok'), cell('v1', 2, 'ok'), cell('v2', 2, 'broken')] },
      'nowhere',
    ],
  ],
  usage: [
    [{ table: 'person', column: 'email', schema: 2, by: ['v2'] }, {}, 'no-column'],
    ...(
      [
        [{ by: ['v2'] }, 'holds'],
        [{ by: ['v1'], use: 'reads' }, 'holds'],
        [{ by: ['v1'], use: 'writes' }, 'unused'],
        [{ notBy: ['v1'], use: 'writes' }, 'holds'],
        [{ notBy: ['v1'] }, 'used'],
      ] as const
    ).map(([spec, expected]): Row => [
      { table: 'person', column: 'email', schema: 'latest', ...spec },
      { usage: [{ schema: 2, table: 'person', column: 'email', readers: ['v1'], writers: ['v2'] }] },
      expected,
    ]),
  ],
  deployed: [
    [{ serving: ['v1'] }, {}, 'holds'],
    [{ serving: ['v2'] }, {}, 'not-serving'],
    [{ serving: ['v1', 'v2'] }, { commands: ['deploy v2'] }, 'holds'],
    [{ serving: ['v2'], notServing: ['v1'] }, { commands: ['deploy v2'] }, 'still-serving'],
    [{ notServing: ['v1'] }, { commands: ['retire v1'] }, 'holds'],
  ],
  prediction: [
    [{ question: 'q', computed: { query: 'SELECT 6 * 7' } }, {}, 'unanswered'],
    [{ question: 'q', computed: { query: 'SELECT 6 * 7' } }, { answers: { q: '42' } }, 'holds'],
    [{ question: 'q', computed: { query: 'SELECT 6 * 7' } }, { answers: { q: '41' } }, 'wrong'],
    [{ question: 'q', computed: { query: 'SELECT nothing' } }, { answers: { q: '41' } }, 'error'],
    [
      { question: 'q', computed: { cell: { app: 'v2', schema: 'start' } } },
      { answers: { q: 'broken' }, grid: [cell('v2', 1, 'broken')] },
      'holds',
    ],
    [{ question: 'q', computed: { cell: { app: 'v9', schema: 1 } } }, { answers: { q: 'ok' } }, 'error'],
    [
      { question: 'q', computed: { statement: 'ALTER TABLE person ADD COLUMN x TEXT NOT NULL' } },
      { answers: { q: 'refused' } },
      'holds',
    ],
    [
      { question: 'q', computed: { statement: 'ALTER TABLE person ADD COLUMN x TEXT NOT NULL' } },
      { answers: { q: 'accepted' }, commands: ['DELETE FROM person'] },
      'holds',
    ],
    [{ question: 'q', computed: { given: 'b' } }, { answers: { q: 'a' } }, 'wrong'],
  ],
};

describe.each(checkKinds.map(({ id }) => id))('%s', (kind) => {
  test.each(table[kind] ?? [])('%j after %j: %s', (spec, after, expected) => {
    expect(verdict(kind, spec, after)).toBe(expected);
  });

  test('it fails for each reason that it names, and for no other', () => {
    const given = new Set((table[kind] ?? []).map(([, , expected]) => expected));
    const reasons = checkKinds.find(({ id }) => id === kind)?.reasons ?? [];
    expect([...given].filter((word) => word !== 'error').toSorted()).toEqual([...reasons, 'holds'].toSorted());
  });

  test('a key that it does not know can not be evaluated', () => {
    expect(verdict(kind, { nonsense: true }, {})).toBe('error');
  });
});

test('an id equals its file name, and every file is registered', () => {
  const files = readdirSync('src/core/lesson/checks').map((file) => basename(file, '.ts'));
  expect(checkKinds.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
});
