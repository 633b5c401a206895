/** The whole of lessons/: the course, its lessons with their fixtures, the templates, and everything that is wrong. */
import { z } from 'zod/mini';
import type { AnyCheckKind } from '#core/lesson/check.ts';
import type { Course, Lesson, StepState } from '#core/lesson/lesson.ts';
import type { Problem } from '#core/base/problem.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import type { StepFixtures } from '#course/fixtures.ts';
import { readStep } from '#course/read-step.ts';
import { readYaml } from '#course/read-yaml.ts';
import { complain, foldersIn, takeFolder, takeNeeded, type ContentFiles, type Reading } from '#course/reading.ts';

const courseFile = z.strictObject({
  title: z.string(),
  parts: z.array(
    z.strictObject({
      title: z.string(),
      lessons: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          /** Only for a lesson of the 90-minute workshop. */
          minutes: z.optional(z.number()),
        }),
      ),
    }),
  ),
});

const lessonFile = z.strictObject({
  id: z.string(),
  title: z.string(),
  minutes: z.number(),
  dialect: z.string(),
  teaches: z.array(z.number().check(z.int(), z.minimum(1), z.maximum(6))),
  /** Folders, in the order of the lesson. */
  steps: z.array(z.string()),
});

const COURSE_FILE = 'course.yaml';
const TEMPLATES = 'templates';

export interface CourseRead {
  readonly course: Course;
  readonly lessons: readonly Lesson[];
  readonly fixtures: readonly StepFixtures[];
  /** Files by template id. */
  readonly templates: Readonly<Record<string, WorkspaceFiles>>;
  /** Empty when all is in order. */
  readonly problems: readonly Problem[];
}

/** An id becomes part of an address and of a module's name. */
const safeId = /^[a-z0-9][a-z0-9-]*$/;

function readOutline(reading: Reading, written: readonly string[]): Course {
  const text = takeNeeded(reading, COURSE_FILE, 'the parts and lessons of the course');
  const read = text === null ? null : readYaml(reading, COURSE_FILE, text, courseFile);
  if (!read) return { title: '', parts: [] };
  const seen = new Set<string>();
  read.value.parts.forEach(({ lessons }, part) =>
    lessons.forEach(({ id }, index) => {
      const at = read.offsetOf(['parts', part, 'lessons', index, 'id']);
      if (!safeId.test(id)) complain(reading, COURSE_FILE, at, `expected an id of a-z, 0-9 and "-", found "${id}"`);
      if (seen.has(id)) complain(reading, COURSE_FILE, at, `the lesson "${id}" is listed twice`);
      seen.add(id);
    }),
  );
  const parts = read.value.parts.map(({ title, lessons }) => ({
    title,
    lessons: lessons.map(({ id, title, minutes = null }) => ({ id, title, minutes, written: written.includes(id) })),
  }));
  return { title: read.value.title, parts };
}

interface LessonRead {
  readonly lesson: Lesson;
  readonly fixtures: readonly StepFixtures[];
}

function readLesson(reading: Reading, folder: string, kinds: readonly AnyCheckKind[]): LessonRead | null {
  const path = `${folder}/lesson.yaml`;
  const text = takeNeeded(reading, path, 'id, title, minutes, dialect, teaches, steps');
  const read = text === null ? null : readYaml(reading, path, text, lessonFile);
  if (!read) return null;
  const { id, steps: ids, ...lesson } = read.value;
  if (id !== folder) complain(reading, path, read.offsetOf(['id']), `expected id: ${folder}, as the folder is called`);
  const fixtures: StepFixtures[] = [];
  let before: StepState | null = null;
  for (const step of ids) {
    const one = readStep(reading, folder, step, before, kinds);
    if (!one) continue;
    fixtures.push(one);
    before = one.step.solution;
  }
  const steps = fixtures.map(({ step }) => step);
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  if (steps.length === ids.length && minutes !== lesson.minutes)
    complain(
      reading,
      path,
      read.offsetOf(['minutes']),
      `the steps take ${minutes} minutes; expected minutes: ${minutes}`,
    );
  return { lesson: { id: folder, ...lesson, steps }, fixtures };
}

/** The course, the lesson and its own file say the same thing about a lesson, or a learner sees two titles. */
function compareWithOutline(reading: Reading, course: Course, lessons: readonly Lesson[]): void {
  const entries = course.parts.flatMap((part) => part.lessons);
  for (const { id, title, minutes } of lessons) {
    const entry = entries.find((candidate) => candidate.id === id);
    const path = `${id}/lesson.yaml`;
    if (!entry) complain(reading, path, 0, `${COURSE_FILE} does not list this lesson; expected a line with id: ${id}`);
    else if (entry.title !== title) complain(reading, path, 0, `expected title: ${entry.title}, as in ${COURSE_FILE}`);
    else if (entry.minutes !== null && entry.minutes !== minutes)
      complain(reading, path, 0, `expected minutes: ${entry.minutes}, as in ${COURSE_FILE}`);
  }
}

function complainAboutOrphans(reading: Reading): void {
  for (const path of Object.keys(reading.files).toSorted())
    if (!reading.used.has(path) && !path.split('/').some((name) => name.startsWith('.')))
      complain(reading, path, 0, 'nothing refers to this file; expected it in a folder that a lesson or step names');
}

/**
 * Reads the content.
 * In: the text of every file below the content folder, that folder's name for messages, the kinds of checks that exist.
 * Out: all that could be read, and every problem with file and line.
 */
export function readCourse(files: ContentFiles, folder: string, kinds: readonly AnyCheckKind[]): CourseRead {
  const reading: Reading = { folder, files, used: new Set(), problems: [] };
  const written = foldersIn(reading, '').filter((name) => Object.hasOwn(files, `${name}/lesson.yaml`));
  const course = readOutline(reading, written);
  const read = written.flatMap((name) => readLesson(reading, name, kinds) ?? []);
  const lessons = read.map(({ lesson }) => lesson);
  compareWithOutline(reading, course, lessons);
  const templates = Object.fromEntries(
    foldersIn(reading, TEMPLATES).map((id) => [id, takeFolder(reading, `${TEMPLATES}/${id}`) ?? {}]),
  );
  complainAboutOrphans(reading);
  return { course, lessons, fixtures: read.flatMap(({ fixtures }) => fixtures), templates, problems: reading.problems };
}
