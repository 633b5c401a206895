/** A plan as it stands in the settings, step by step. */
import { expect, test } from 'vitest';
import { app, CREATE, SEED, v1 } from '#test/core/compatibility/person-table.ts';
import { reportOf } from '#test/support/scenario.ts';

const files = {
  migrations: { '1_create.sql': CREATE, '2_add.sql': 'ALTER TABLE person ADD COLUMN phone_number TEXT;' },
  apps: { v1, v2: app(['name', 'phone_number AS phone']) },
  seed: SEED,
};

const check = (plan: readonly string[], more: Partial<typeof files> = {}) => {
  const report = reportOf({ ...files, ...more, settings: `plan:\n${plan.map((step) => `  - ${step}\n`).join('')}` });
  return {
    ok: report.plan?.ok,
    lines: report.plan?.steps.map(({ step, verdict, failures: [first] }) =>
      [step, verdict, ...(first ? [`${first.app ?? ''} ${first.message}`.trim()] : [])].join(': '),
    ),
  };
};

test('what goes wrong is told of the step after which it does, and what comes then is tried too', () => {
  expect(check(['migrate 2', 'start v2', 'finish v2'])).toEqual({
    ok: false,
    lines: [
      'migrate 2: ok',
      "start v2: silent: v2 GetPerson reads NULL for phone; 'Vota' was written",
      'finish v2: ok',
    ],
  });
});

test('a good plan is good', () => {
  expect(
    check(['migrate 2', 'start v2', 'finish v2'], { apps: { v1, v2: app(['name', 'phone', 'phone_number']) } }),
  ).toEqual({
    ok: true,
    lines: ['migrate 2: ok', 'start v2: ok', 'finish v2: ok'],
  });
});

test.each([
  [['start v3'], ['start v3: broken: there is no app version v3']],
  [['migrate 3'], ['migrate 3: broken: the next migration leads to schema 2']],
  [
    ['migrate 2', 'migrate 3'],
    ['migrate 2: ok', 'migrate 3: broken: every migration is applied'],
  ],
  [['finish v1'], ['finish v1: broken: v1 is not taking the place of another version']],
  [
    ['start v1', 'migrate 2'],
    ['start v1: broken: v1 is live already', 'migrate 2: untested'],
  ],
])('%j can not be taken', (plan, lines) => {
  expect(check(plan)).toEqual({ ok: false, lines });
});

test('a plan that stops half way is not good', () => {
  expect(check(['migrate 2']).ok).toBe(false);
});

test('pairs: what one writes the other reads, in both directions, on every schema', () => {
  const { pairs } = reportOf(files);
  expect(pairs.map(({ apps, schema, verdict }) => `${apps.join('+')} s${schema} ${verdict}`)).toEqual([
    'v1+v2 s0 untested',
    'v1+v2 s1 broken',
    'v1+v2 s2 silent',
  ]);
  const told = pairs[2]?.failures.map(({ writer, reader, field, cause }) => `${writer} ${reader} ${field} ${cause}`);
  expect(told).toContain('v1.CreatePerson v2.GetPerson phone stale-read');
  expect(told).toContain('v2.CreatePerson v1.GetPerson phone stale-read');
});
