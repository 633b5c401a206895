/** The lower half of a step: outcomes, hints, and where one goes next. */
import { expect, test } from 'vitest';
import type { CheckOutcome } from '#core/lesson/check.ts';
import type { Lesson, Step } from '#core/lesson/lesson.ts';
import type { ChecksState } from '#state/workbench-state.ts';
import { checksSentence, stepView } from '#views/step-view.ts';

const state = { files: {}, commands: [], answers: {} };

const step = (id: string): Step => ({
  id,
  title: id,
  minutes: 2,
  focus: '',
  panels: [],
  editable: [],
  prose: [],
  start: state,
  solution: state,
  checks: [
    { id: 'column', says: 'the column is there', kind: 'schema', spec: {}, feedback: [] },
    { id: 'stamped', says: 'a row has a time', after: 'column', kind: 'query', spec: {}, feedback: [] },
  ],
  hints: { column: [[], [], []] },
  notes: [],
});

const lesson: Lesson = {
  id: 'l',
  title: 'L',
  minutes: 4,
  dialect: 'native',
  teaches: [1],
  steps: [step('one'), step('two')],
};

const checks = (outcomes: readonly CheckOutcome[], hintsShown: Readonly<Record<string, number>> = {}): ChecksState => ({
  outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome.id, outcome])),
  running: false,
  stale: false,
  hintsShown,
  answers: {},
  done: false,
});

const failed: CheckOutcome = {
  id: 'column',
  status: 'fail',
  reason: 'no-column',
  expected: 'a column modified',
  actual: 'there is none',
  feedback: { id: 'not-yet', says: 'Write the ALTER first.' },
};
const waiting: CheckOutcome = {
  id: 'stamped',
  status: 'fail',
  reason: 'waiting',
  expected: 'first: the column is there',
  actual: 'not yet',
  feedback: null,
};

const shape = (state: ChecksState) =>
  stepView(lesson, lesson.steps[0]!, state).items.map(({ sign, why, nextHint }) => [sign, why, nextHint]);

test('before the checks ran, nothing is said', () => {
  expect(shape(checks([]))).toEqual([
    ['○', null, 'Hint 1 of 3'],
    ['○', null, null],
  ]);
});

test('a failed check has its explanation; one that waits for it is not failed', () => {
  expect(shape(checks([failed, waiting]))).toEqual([
    ['✕', 'Write the ALTER first.', 'Hint 1 of 3'],
    ['○', 'first: the column is there', null],
  ]);
});

test('without an explanation of the lesson it says what was looked for and found', () => {
  const { items } = stepView(lesson, lesson.steps[0]!, checks([{ ...failed, feedback: null }]));
  expect(items[0]?.found).toEqual({ expected: 'a column modified', actual: 'there is none' });
});

test.each([
  [1, 1, 'Hint 2 of 3'],
  [3, 3, null],
  [7, 3, null],
])('with %i hints asked for, %i are open, and then %s', (asked, open, next) => {
  const [item] = stepView(lesson, lesson.steps[0]!, checks([failed], { column: asked })).items;
  expect([item?.hints.length, item?.nextHint]).toEqual([open, next]);
});

test('a passed check asks for no hint and shows its detail', () => {
  const [item] = stepView(lesson, lesson.steps[0]!, checks([{ id: 'column', status: 'pass', detail: '4 of 4' }])).items;
  expect(item).toMatchObject({ sign: '✓', detail: '4 of 4', nextHint: null });
});

test('steps know their neighbours', () => {
  const [first, last] = lesson.steps.map((each) => stepView(lesson, each, checks([])));
  expect([first?.eyebrow, first?.previous?.id, first?.next?.id]).toEqual([
    'Step 1 of 2 · about 2 min',
    undefined,
    'two',
  ]);
  expect([last?.previous?.id, last?.next]).toEqual(['one', null]);
});

test('each outcome is announced once, the sum first', () => {
  const { items } = stepView(lesson, lesson.steps[0]!, checks([failed, waiting]));
  expect(checksSentence(items)).toBe(
    '0 of 2 checks passed. the column is there: not yet. Write the ALTER first. a row has a time: not checked yet. first: the column is there',
  );
});
