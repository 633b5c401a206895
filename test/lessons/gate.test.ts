/** The gate: every rule over every step of every lesson, on real databases. */
import { describe, expect, test } from 'vitest';
import { checkKinds } from '#core/lesson/checks-registry.ts';
import { createOpener } from '#engine/in-process.ts';
import { dialects } from '#core/dialects/registry.ts';
import { playLesson } from '#course/play.ts';
import { problemLine } from '#core/base/problem-words.ts';
import { runInThread } from '#engine/script/run-in-thread.ts';
import { withScripts } from '#core/migration/script.ts';
import { readContentFolder } from '#course/read-content-folder.ts';
import { readCourse } from '#course/read-course.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { rules } from '#course/gate.ts';

const { lessons, fixtures, problems } = readCourse(readContentFolder('lessons'), 'lessons', checkKinds);
const deps = { open: await createOpener(), dialects, readSettings, kinds: checkKinds };

test('nothing is wrong with the files: links, hints, panels, words, minutes, orphans', () => {
  expect(problems.map(problemLine)).toEqual([]);
});

test('there is something to hold against the rules', () => {
  expect(lessons.length).toBeGreaterThan(0);
  for (const { steps } of lessons) expect(steps.length).toBeGreaterThan(1);
});

const lessonsPlayed = await Promise.all(
  lessons.map(async ({ id }) => {
    const steps = fixtures.filter(({ lesson }) => lesson === id);
    return [id, await withScripts(playLesson(steps, deps), runInThread)] as const;
  }),
);

describe.each(lessonsPlayed)('%s', (_id, played) => {
  describe.each(played.map((step) => [step.fixtures.step.id, step] as const))('%s', (_step, step) => {
    test.each(rules.map(({ says, find }) => [says, find] as const))('%s', (_says, find) => {
      expect(find(step)).toEqual([]);
    });
  });
});
