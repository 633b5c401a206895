/** A plan as it stands in the settings, step by step. */
import { describe, expect, test } from 'vitest';
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
  [['backfill'], ['backfill: broken: the settings have no rollout.backfill']],
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

test('of the first step that goes wrong the fewest statements are told; where it stands, after every step', () => {
  const { plan } = reportOf({ ...files, settings: 'plan: [migrate 2, start v2, finish v2]\n' });
  expect(plan?.counterexample).toMatchObject({
    after: ['migrate 2', 'start v2'],
    cause: 'stale-read',
    trace: [{ app: 'v2', operation: 'GetPerson' }],
  });
  expect(plan?.steps.map(({ after }) => after)).toEqual([
    { schema: 2, live: ['v1'] },
    { schema: 2, live: ['v1', 'v2'] },
    { schema: 2, live: ['v2'] },
  ]);
  expect(plan?.pointOfNoReturn).toBe(null);
});

const both = v1.replace(
  '(name, phone) VALUES (:name, :phone)',
  '(name, phone, phone_number) VALUES (:name, :phone, :phone)',
);
const moving = (set: string, plan: string) => ({
  migrations: { ...files.migrations, '3_drop.sql': 'ALTER TABLE person DROP COLUMN phone;' },
  apps: {
    v1,
    v2: both.replace('phone = :phone', 'phone = :phone, phone_number = :phone'),
    v3: app(['name', 'phone_number AS phone']),
  },
  seed: SEED,
  settings: `plan: [${plan}]\nrollout: { backfill: { table: person, set: '${set}' } }\n`,
});
const safely = 'migrate 2, start v2, finish v2, backfill, start v3, finish v3, migrate 3';

test('a backfill is a step; from where on the version before can’t come back, of a plan too', () => {
  const { plan } = reportOf(moving('phone_number = phone', safely));
  expect(plan?.steps.filter(({ verdict }) => verdict !== 'ok')).toEqual([
    expect.objectContaining({ step: 'start v3', verdict: 'silent' }),
  ]);
});

test('one that is refused says so, and that it runs once', () => {
  const refused = reportOf(moving('phone_numbr = phone', 'migrate 2, backfill')).plan;
  expect(refused?.steps[1]).toMatchObject({
    verdict: 'broken',
    failures: [{ message: 'no such column: phone_numbr' }],
  });
  expect(refused?.counterexample).toMatchObject({
    after: ['migrate 2', 'backfill'],
    message: 'no such column: phone_numbr',
  });
  const twice = reportOf(moving('phone_number = phone', 'migrate 2, backfill, backfill')).plan;
  expect(twice?.steps[2]?.failures[0]?.message).toBe('the backfill has run already');
});

test('where nothing leads on, every step that was tried is told, the furthest first', () => {
  const { order } = reportOf(files);
  expect(order?.found).toBe(false);
  expect(order?.cut.map(({ after, app: reader, message }) => `${after.join(' · ')}: ${reader} ${message}`)).toEqual([
    "migrate 2 · start v2: v2 GetPerson reads NULL for phone; '007' was written",
    'start v2: v2 no such column: phone_number',
  ]);
});

describe('what no probe reaches', () => {
  const nowhere = '-- name: SearchPeople :many\nSELECT id FROM nowhere WHERE x = :q;';
  const unreached = '-- name: SearchPeople :many\nSELECT id FROM person WHERE name LIKE :q;';
  const plan = ['migrate 2', 'start v2', 'finish v2'];

  test('must at least prepare', () => {
    const apps = { v1, v2: `${v1}\n${nowhere}` };
    expect(check(plan, { apps }).lines?.slice(1)).toEqual([
      'start v2: broken: v2 no such table: nowhere',
      'finish v2: broken: v2 no such table: nowhere',
    ]);
    const { order } = reportOf({ ...files, apps });
    expect(order).toMatchObject({ found: false, counterexample: { message: 'no such table: nowhere' } });
    expect(order?.counterexample?.trace.map(({ app: id, operation }) => `${id}.${operation}`)).toEqual([
      'v2.SearchPeople',
    ]);
  });

  test('is named at each step', () => {
    const report = reportOf({
      ...files,
      apps: { v1, v2: `${v1}\n${unreached}` },
      settings: `plan: [${plan.join(', ')}]`,
    });
    expect(report.plan?.steps.map(({ untried }) => untried)).toEqual([[], ['v2.SearchPeople'], ['v2.SearchPeople']]);
  });

  test('is not called good when it is all that a version has', () => {
    expect(check(plan, { apps: { v1, v2: '-- nothing yet' } })).toEqual({
      ok: false,
      lines: ['migrate 2: ok', 'start v2: untested', 'finish v2: untested'],
    });
  });
});
