/** The plan, its path through the grid, and a counterexample as a story and as commands. */
import { expect, test } from 'vitest';
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import type { RolloutTried } from '#core/report/try-rollout.ts';
import { planView, searchWords } from '#views/plan-view.ts';
import { replayCommands } from '#views/replay-commands.ts';
import { rolloutPath } from '#views/rollout-path.ts';
import { storyView } from '#views/story-view.ts';

const after = (schema: number, ...live: string[]) => ({ schema, live });
const wrong = {
  app: 'v2',
  operation: 'GetPerson',
  cause: 'stale-read',
  message: 'GetPerson reads NULL for phone',
} as const;
const tried: RolloutTried = {
  start: { schema: 1, live: ['v1'] },
  all: ['migrate 2', 'start v2', 'finish v2'],
  plan: {
    ok: false,
    pointOfNoReturn: null,
    counterexample: null,
    steps: [
      { step: 'migrate 2', verdict: 'ok', failures: [], untried: [], after: after(2, 'v1') },
      { step: 'start v2', verdict: 'silent', failures: [wrong], untried: [], after: after(2, 'v1', 'v2') },
      { step: 'finish v2', verdict: 'ok', failures: [], untried: [], after: after(2, 'v2') },
    ],
  },
  given: true,
  pairs: [],
  order: null,
};
const names = ['create_person', 'add_number'];

test('each step in words, with what goes wrong after it', () => {
  const { steps, summary, missing } = planView(tried, names, null);
  expect(steps.map(({ title, app, note, words }) => [title, app, note, words])).toEqual([
    ['Migrate to schema 2', null, 'add number', 'safe'],
    ['Start', 'v2', 'v1 and v2 serve side by side', 'answers wrongly'],
    ['Finish', 'v2', 'v2 alone', 'safe'],
  ]);
  expect(steps[1]).toMatchObject({
    why: 'v2: GetPerson reads NULL for phone',
    failures: ['v2.GetPerson reads NULL for phone'],
  });
  expect(summary.text).toBe('Step 2 is where it goes wrong, without an error.');
  expect(missing).toEqual([]);
});

test('in another order the verdicts hold up to the first step that is new in its place', () => {
  const { steps } = planView(tried, names, ['migrate 2', 'finish v2', 'start v2']);
  expect(steps.map(({ step, words }) => `${step} ${words}`)).toEqual([
    'migrate 2 safe',
    'finish v2 trying…',
    'start v2 trying…',
  ]);
});

test('what is not in it, a step that is none, and from where on there is no way back', () => {
  const [first] = tried.plan.steps;
  const none = {
    step: 'jump',
    verdict: 'broken',
    failures: [{ ...wrong, app: null, message: '"jump" is no step' }],
    untried: [],
    after: null,
  } as const;
  const { missing, steps } = planView({ ...tried, plan: { ...tried.plan, steps: [first!, none] } }, names, null);
  expect(missing).toEqual(['start v2', 'finish v2']);
  expect(steps[1]).toMatchObject({ title: 'jump', why: '"jump" is no step', words: 'fails' });
  const half = planView({ ...tried, plan: { ...tried.plan, steps: [first!] } }, names, null);
  expect(half.summary.text).toContain('the plan stops before the newest version serves alone');
  const good = { ...tried.plan, ok: true, pointOfNoReturn: 3 };
  const view = planView({ ...tried, plan: good }, names, null);
  expect([view.summary.tone, view.noReturn]).toEqual(['good', 'From step 3 on v1 can’t come back.']);
});

test('the path stands in two rows while two serve', () => {
  const path = rolloutPath(tried, ['v1', 'v2'], 1);
  expect([...path].map(([key, { right, down, here }]) => [key, right, down, here])).toEqual([
    ['v1/1', true, false, false],
    ['v1/2', false, true, true],
    ['v2/2', false, false, true],
  ]);
});

const story: Counterexample = {
  after: ['migrate 2', 'start v2', 'finish v2'],
  cause: 'stale-read',
  message: 'GetPerson reads NULL for phone',
  trace: [
    {
      app: 'v1',
      operation: 'CreatePerson',
      sql: "INSERT INTO person (name, at) VALUES (:name, '12:name')",
      values: { name: "O'Hara" },
      steps: 1,
    },
    {
      app: 'v2',
      operation: 'GetPerson',
      sql: 'SELECT number AS phone FROM person WHERE id = :id',
      values: { id: 1 },
      steps: 3,
    },
  ],
  expected: '555',
  actual: null,
};

test('a story has its values in their places, and ends with what came back', () => {
  const { title, lines, end, steps } = storyView(story);
  expect(title).toBe('v1 writes, v2 reads');
  expect(lines).toEqual([
    {
      app: 'v1',
      operation: 'CreatePerson',
      sql: "INSERT INTO person (name, at) VALUES ('O''Hara', '12:name')",
      steps: ['migrate 2'],
    },
    {
      app: 'v2',
      operation: 'GetPerson',
      sql: 'SELECT number AS phone FROM person WHERE id = 1',
      steps: ['start v2', 'finish v2'],
    },
  ]);
  expect([end, steps]).toEqual(["NULL, expected '555'", []]);
});

test('a migration that is refused ends the story', () => {
  const refused = { ...story, cause: null, trace: [], expected: null, message: 'no such table: x' };
  expect(storyView(refused)).toMatchObject({
    title: 'a step is refused',
    lines: [],
    steps: story.after,
    end: 'no such table: x',
    level: 'broken',
  });
});

test('as commands, from the start on', () => {
  expect(replayCommands(story, ['0001', '0002'], ['v1'])).toEqual([
    { kind: 'migrate', command: { kind: 'up-to', version: '0002' } },
    { kind: 'call', app: 'v1', operation: 'CreatePerson', params: { name: "O'Hara" } },
    { kind: 'deploy', app: 'v2' },
    { kind: 'retire', app: 'v1' },
    { kind: 'call', app: 'v2', operation: 'GetPerson', params: { id: 1 } },
  ]);
});

test('a search says what was tried, and no more', () => {
  const order = { steps: [], states: 1, statements: 1234, pointOfNoReturn: null, counterexample: null, cut: [] };
  expect(searchWords({ ...order, found: true })).toBe(
    'This order was found: no counterexample within these probes (1 state, 1,234 statements).',
  );
  expect(searchWords({ ...order, found: false })).toContain('No order of these steps is safe within these probes');
});

test('what was not tried is never called good', () => {
  const [first, , last] = tried.plan.steps;
  const gap = { ...last!, untried: ['v2.SearchPeople'] };
  const some = planView({ ...tried, plan: { ...tried.plan, ok: true, steps: [first!, gap] } }, names, null);
  expect(some.steps.map(({ words }) => words)).toEqual(['safe', 'safe so far as tried']);
  expect(some.summary).toEqual({
    tone: 'plain',
    text: 'No counterexample to this order within these probes. Not tried: v2.SearchPeople.',
  });
  const blank = { ...last!, verdict: 'untested' } as const;
  const none = planView({ ...tried, plan: { ...tried.plan, steps: [first!, blank] } }, names, null);
  expect(none.summary.text).toBe('Step 2 can’t be called safe: nothing that v2 does could be tried.');
});
