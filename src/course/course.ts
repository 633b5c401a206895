/** The course in the browser: its outline at once, lessons and templates when asked for. */
import { course, lessonLoaders, lessons, templateLoaders } from 'virtual:course';
import type { Lesson } from '#core/lesson/lesson.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

export { course, lessons };

async function load<T>(
  loaders: Readonly<Record<string, () => Promise<{ readonly content: T }>>>,
  id: string,
): Promise<T> {
  const loader = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (!loader) throw new Error(`the course has no ${id}`);
  return (await loader()).content;
}

/** Loads a lesson, one of `lessons`. Rejects for any other id, and when its chunk can't be fetched. */
export const loadLesson = (id: string): Promise<Lesson> => load(lessonLoaders, id);

/** Loads the files of a template, a folder of lessons/templates. Rejects for any other id, and when its chunk can't be fetched. */
export const loadTemplate = (id: string): Promise<WorkspaceFiles> => load(templateLoaders, id);

/** The template with which the sandbox begins. */
export const sandboxTemplate = 'person';
