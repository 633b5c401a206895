/** Outcomes of checks: feedback chosen, waiting, errors, and nothing left behind. */
import { expect, test } from 'vitest';
import type { Check } from '#core/lesson/check.ts';
import { checkKinds } from '#core/lesson/checks-registry.ts';
import { contextAfter } from '#test/core/lesson/check-context.ts';
import { defineKind } from '#core/lesson/check.ts';
import { evaluateChecks } from '#core/lesson/evaluate-checks.ts';
import { z } from 'zod/mini';

const check = (id: string, kind: string, spec: unknown, more: Partial<Check> = {}): Check => ({
  id,
  says: `says ${id}`,
  kind,
  spec,
  feedback: [],
  ...more,
});

const column = check('column', 'schema', { table: 'person', column: 'email' });

test('a check that holds passes', () => {
  expect(evaluateChecks([column], contextAfter({ commands: ['migrate up'] }), checkKinds)).toEqual([
    { id: 'column', status: 'pass', detail: null },
  ]);
});

test('the first feedback that fits is shown: by reason, or by another check that holds', () => {
  const feedback = [
    { id: 'serving-v2', when: { holds: { kind: 'deployed', spec: { serving: ['v2'] } } }, says: 'v2 needs it' },
    { id: 'other-reason', when: { reason: 'no-table' }, says: 'no table' },
    { id: 'missing', when: { reason: 'no-column' }, says: 'no column' },
    { id: 'too-late', when: { reason: 'no-column' }, says: 'never seen' },
  ];
  const shown = (commands: readonly string[]): unknown =>
    evaluateChecks([{ ...column, feedback }], contextAfter({ commands }), checkKinds).map((outcome) =>
      outcome.status === 'fail' ? outcome.feedback?.id : outcome.status,
    );
  expect(shown([])).toEqual(['missing']);
  expect(shown(['deploy v2'])).toEqual(['serving-v2']);
});

test('a check waits for the one before it, and says so in the learner words', () => {
  const query = { sql: 'SELECT count(email) FROM person', rows: [[0]] };
  const checks = [column, check('filled', 'query', query, { after: 'column' })];
  expect(evaluateChecks(checks, contextAfter({}), checkKinds)[1]).toEqual({
    id: 'filled',
    status: 'fail',
    reason: 'waiting',
    expected: 'first: says column',
    actual: 'not yet',
    feedback: null,
  });
  expect(evaluateChecks(checks, contextAfter({ commands: ['migrate up'] }), checkKinds)[1]).toMatchObject({
    status: 'pass',
  });
});

test('a refused query, an unknown kind, unknown keys and a kind that throws are errors with words', () => {
  const throws = defineKind({
    id: 'throws',
    schema: z.strictObject({}),
    reasons: [],
    evaluate: () => {
      throw new Error('a bug of ours');
    },
  });
  const checks = [
    check('refused', 'query', { sql: 'SELECT email FROM person', rows: [] }),
    check('unknown', 'telepathy', {}),
    check('keys', 'schema', { tabel: 'person' }),
    check('throws', 'throws', {}),
  ];
  expect(evaluateChecks(checks, contextAfter({}), [...checkKinds, throws])).toEqual([
    { id: 'refused', status: 'error', message: "SQLite refused the check's own query: no such column: email" },
    { id: 'unknown', status: 'error', message: 'there is no kind of check called telepathy' },
    { id: 'keys', status: 'error', message: "the fields of this schema check can't be read" },
    { id: 'throws', status: 'error', message: 'a bug of ours' },
  ]);
});

test('what one check does to the copy is undone before the next', () => {
  const checks = [
    check('deletes', 'query', { sql: 'DELETE FROM person RETURNING name', rows: [['Ada'], ['Grace']] }),
    check('counts', 'query', { sql: 'SELECT count(*) FROM person', rows: [[2]] }),
  ];
  expect(evaluateChecks(checks, contextAfter({}), checkKinds).map(({ status }) => status)).toEqual(['pass', 'pass']);
});
