/** Which page an address means. */
import { assertNever } from '#core/base/assert-never.ts';
import type { LessonOutline } from '#core/lesson/lesson.ts';
import type { Place } from '#state/workbench-state.ts';

export type Route =
  | { readonly kind: 'home' | 'rescue' | 'unknown' }
  | { readonly kind: 'place'; readonly place: Place; readonly title: string }
  /** Another address is meant: a lesson without a step is its first one. */
  | { readonly kind: 'elsewhere'; readonly path: string };

export function routeOf(path: string, lessons: readonly LessonOutline[]): Route {
  const [page, lessonId, stepId, ...rest] = path.split('/').filter((part) => part !== '');
  if (page === undefined) return { kind: 'home' };
  if (rest.length > 0) return { kind: 'unknown' };
  if (page === 'lesson') return lessonRoute(lessons, lessonId, stepId);
  if (lessonId !== undefined) return { kind: 'unknown' };
  if (page === 'rescue') return { kind: 'rescue' };
  return page === 'sandbox' ? { kind: 'place', place: { kind: 'sandbox' }, title: 'Sandbox' } : { kind: 'unknown' };
}

function lessonRoute(lessons: readonly LessonOutline[], lessonId?: string, stepId?: string): Route {
  const lesson = lessons.find(({ id }) => id === lessonId);
  const first = lesson?.steps[0];
  if (!lesson || !first) return { kind: 'unknown' };
  if (stepId === undefined) return { kind: 'elsewhere', path: `/lesson/${lesson.id}/${first.id}` };
  const step = lesson.steps.find(({ id }) => id === stepId);
  if (!step) return { kind: 'unknown' };
  return { kind: 'place', place: { kind: 'step', lesson: lesson.id, step: step.id }, title: step.title };
}

/** The page's title in the browser, and what is announced when somebody comes to it. */
export function titleOf(route: Route): string {
  switch (route.kind) {
    case 'place':
      return `${route.title} · Rollforward`;
    case 'rescue':
      return 'Everything stored · Rollforward';
    case 'unknown':
      return 'Nothing here · Rollforward';
    case 'home':
    case 'elsewhere':
      return 'Rollforward · change a live database';
    default:
      return assertNever(route);
  }
}
