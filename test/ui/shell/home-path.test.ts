/** The course as a path: what is done, what is next, what is still to come. */
import { expect, test } from 'vitest';
import type { Progress } from '#state/progress.ts';
import { countDone, nextStep, pathOf } from '#ui/pages/home-path.ts';

const lesson = (id: string, title: string, ...steps: string[]) => ({
  id,
  title,
  minutes: 10,
  steps: steps.map((step) => ({ id: step, title: step.toUpperCase(), minutes: 3 })),
});
const lessons = [lesson('rename', 'Rename', 'a', 'b', 'c'), lesson('backfill', 'Backfill', 'a')];
const course = {
  title: 'Changing a live database',
  parts: [
    {
      title: 'Two versions',
      lessons: [
        { id: 'rename', title: 'Rename', minutes: 10, written: true },
        { id: 'backfill', title: 'Backfill', minutes: null, written: true },
        { id: 'boss', title: 'Boss rollout', minutes: 9, written: false },
      ],
    },
  ],
};
const nothing: Progress = { lessons: {}, last: null };
const at = (lessonId: string, last: string, ...done: string[]): Progress => ({
  lessons: { [lessonId]: { done, last } },
  last: { kind: 'step', lesson: lessonId, step: last },
});

const said = (progress: Progress): readonly string[] =>
  pathOf(course, lessons, progress).flatMap((part) =>
    part.lessons.map(({ entry, status, href, standing }) =>
      [entry.id, status, href, standing].filter(Boolean).join(' '),
    ),
  );

test.each([
  [
    'a newcomer',
    nothing,
    ['rename now /lesson/rename/a', 'backfill open /lesson/backfill/a', 'boss coming'],
    'Start: Rename',
  ],
  [
    'in the middle of a lesson',
    at('rename', 'b', 'a'),
    ['rename now /lesson/rename/b step 2 of 3: B', 'backfill open /lesson/backfill/a', 'boss coming'],
    'Continue: Rename',
  ],
  [
    'the step that was open last is done: the next one',
    at('rename', 'b', 'a', 'b'),
    ['rename now /lesson/rename/c step 3 of 3: C', 'backfill open /lesson/backfill/a', 'boss coming'],
    'Continue: Rename',
  ],
  [
    'a lesson done: the next one',
    at('rename', 'c', 'a', 'b', 'c'),
    ['rename done /lesson/rename/a', 'backfill now /lesson/backfill/a', 'boss coming'],
    'Start: Backfill',
  ],
  [
    'a later lesson was open last',
    at('backfill', 'a'),
    ['rename open /lesson/rename/a', 'backfill now /lesson/backfill/a step 1 of 1: A', 'boss coming'],
    'Continue: Backfill',
  ],
])('%s', (_, progress, path, words) => {
  expect(said(progress)).toEqual(path);
  expect(nextStep(lessons, progress)?.words).toBe(words);
});

test('when all that is written is done, it may be done once more', () => {
  expect(nextStep(lessons.slice(0, 1), at('rename', 'c', 'a', 'b', 'c'))?.words).toBe('Once more: Rename');
});

test('done lessons are counted among those that are written', () => {
  expect(countDone(lessons, at('rename', 'c', 'a', 'b', 'c'))).toEqual([1, 2]);
});

test('without a written lesson there is nothing to start', () => {
  expect(nextStep([], nothing)).toBeNull();
});
