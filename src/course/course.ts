/** The course in the browser: its outline at once, steps and templates when asked for. */
import { course, lessons, stepLoaders, templateLoaders } from 'virtual:course';
import type { Step } from '#core/lesson/lesson.ts';
import type { StepPoint } from '#core/lesson/evaluate-step.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

export { course, lessons };

/** The database where something begins, made by the build; null where its start has problems, which are to be seen. */
interface Prepared {
  readonly point: StepPoint | null;
}

async function load<T>(
  loaders: Readonly<Record<string, () => Promise<{ readonly content: T }>>>,
  id: string,
): Promise<T> {
  const loader = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (!loader) throw new Error(`the course has no ${id}`);
  return (await loader()).content;
}

/** Loads a step of one of `lessons`. Rejects for any other, and when its chunk can't be fetched. */
export const loadStep = (lesson: string, step: string): Promise<Prepared & { readonly step: Step }> =>
  load(stepLoaders, `${lesson}/${step}`);

/** Loads the files of a template, a folder of lessons/templates. Rejects for any other id, and when its chunk can't be fetched. */
export const loadTemplate = (id: string): Promise<Prepared & { readonly files: WorkspaceFiles }> =>
  load(templateLoaders, id);
