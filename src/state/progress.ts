/** How far somebody is in the course: which steps are done, and where they were last. */
import type { Place, Workbench } from '#state/workbench-state.ts';
import type { Storage } from '#state/storage/storage.ts';
import type { StoreApi } from 'zustand/vanilla';
import { createSharedStore } from '#state/shared-store.ts';

interface LessonProgress {
  /** Step ids, in the order in which they were finished. */
  readonly done: readonly string[];
  /** The step that was open last. */
  readonly last: string | null;
}

export interface Progress {
  readonly lessons: Readonly<Record<string, LessonProgress>>;
  readonly last: Place | null;
}

export interface ProgressStore {
  readonly store: StoreApi<Progress>;
  readonly actions: {
    visit(place: Place): void;
    finish(lesson: string, step: string): void;
  };
  readonly ready: Promise<void>;
  flush(): Promise<void>;
}

const nothing: Progress = { lessons: {}, last: null };

export interface ProgressDeps {
  readonly storage: Storage;
  readonly iso: () => string;
  readonly build: string;
}

export function createProgress({ storage, iso, build }: ProgressDeps): ProgressStore {
  const deps = { storage, key: 'progress', iso, build } as const;
  const { store, change, ready, flush } = createSharedStore(nothing, { ...deps, format: ({ progress }) => progress });
  return {
    store,
    ready,
    flush,
    actions: {
      visit: (place) => change((progress) => visited(progress, place)),
      finish: (lesson, step) => change((progress) => finished(progress, lesson, step)),
    },
  };
}

/** Finishes a step as soon as its workbench says that all its checks have passed. Gives what ends that. */
export function trackProgress(workbench: Workbench, progress: ProgressStore): () => void {
  const { place } = workbench.store.getState();
  if (place.kind === 'sandbox') return () => undefined;
  return workbench.store.subscribe(({ checks }, before) => {
    if (checks.done && !before.checks.done) progress.actions.finish(place.lesson, place.step);
  });
}

function visited(progress: Progress, last: Place): Progress {
  if (last.kind === 'sandbox') return { ...progress, last };
  return { ...withLesson(progress, last.lesson, (lesson) => ({ ...lesson, last: last.step })), last };
}

function finished(progress: Progress, lesson: string, step: string): Progress {
  return withLesson(progress, lesson, ({ done, last }) => ({ done: [...new Set([...done, step])], last }));
}

function withLesson(progress: Progress, id: string, change: (lesson: LessonProgress) => LessonProgress): Progress {
  const lesson = progress.lessons[id] ?? { done: [], last: null };
  return { ...progress, lessons: { ...progress.lessons, [id]: change(lesson) } };
}
