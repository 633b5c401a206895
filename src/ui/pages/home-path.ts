/** The course as a path, with how far somebody is on it. */
import type { Course, CourseEntry } from '#core/lesson/lesson.ts';
import type { LessonOutline, StepOutline } from '#core/lesson/lesson.ts';
import type { Progress } from '#state/progress.ts';

export interface PathLesson {
  readonly entry: CourseEntry;
  readonly status: 'done' | 'now' | 'open' | 'coming';
  /** Where a press leads; null for a lesson that is not written. */
  readonly href: string | null;
  /** "step 3 of 5: write to both columns", for a lesson that was begun. */
  readonly standing: string | null;
}

export interface PathPart {
  readonly title: string;
  readonly lessons: readonly PathLesson[];
}

/** The next thing to do: where one stopped, or the first step of the first lesson that is written. */
export interface NextStep {
  readonly href: string;
  readonly words: string;
}

const stepHref = (lesson: string, step: string): string => `/lesson/${lesson}/${step}`;

export function pathOf(course: Course, lessons: readonly LessonOutline[], progress: Progress): readonly PathPart[] {
  const now = nextLesson(lessons, progress)?.id ?? null;
  return course.parts.map(({ title, lessons: entries }) => ({
    title,
    lessons: entries.map((entry): PathLesson => {
      const lesson = lessons.find(({ id }) => id === entry.id);
      const step = lesson && stepToDo(lesson, progress);
      if (!lesson || !step) return { entry, status: 'coming', href: null, standing: null };
      const done = isDone(lesson, progress);
      const place = lesson.steps.indexOf(step) + 1;
      const begun = progress.lessons[lesson.id] !== undefined && !done;
      return {
        entry,
        status: done ? 'done' : lesson.id === now ? 'now' : 'open',
        href: stepHref(lesson.id, step.id),
        standing: begun ? `step ${place} of ${lesson.steps.length}: ${step.title}` : null,
      };
    }),
  }));
}

export function nextStep(lessons: readonly LessonOutline[], progress: Progress): NextStep | null {
  const lesson = nextLesson(lessons, progress);
  const step = lesson && stepToDo(lesson, progress);
  if (!lesson || !step) return null;
  const begun = progress.lessons[lesson.id] !== undefined;
  const verb = isDone(lesson, progress) ? 'Once more' : begun ? 'Continue' : 'Start';
  return { href: stepHref(lesson.id, step.id), words: `${verb}: ${lesson.title}` };
}

/** Written lessons, and how many of them are done. */
export function countDone(lessons: readonly LessonOutline[], progress: Progress): readonly [done: number, all: number] {
  return [lessons.filter((lesson) => isDone(lesson, progress)).length, lessons.length];
}

function isDone(lesson: LessonOutline, progress: Progress): boolean {
  const done = progress.lessons[lesson.id]?.done ?? [];
  return lesson.steps.every((step) => done.includes(step.id));
}

/** The lesson that was open last while it is not done, else the first that is not done, else the first. */
function nextLesson(lessons: readonly LessonOutline[], progress: Progress): LessonOutline | undefined {
  const open = lessons.filter((lesson) => !isDone(lesson, progress));
  const { last } = progress;
  return open.find((lesson) => last?.kind === 'step' && lesson.id === last.lesson) ?? open[0] ?? lessons[0];
}

/** The step that was open last, else the first that is not done. */
function stepToDo(lesson: LessonOutline, progress: Progress): StepOutline | undefined {
  const { done = [], last = null } = progress.lessons[lesson.id] ?? {};
  const wasOpen = lesson.steps.find((step) => step.id === last && !done.includes(step.id));
  return wasOpen ?? lesson.steps.find((step) => !done.includes(step.id)) ?? lesson.steps[0];
}
