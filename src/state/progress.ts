/** How far somebody is in the course: which steps are done, and where they were last. */
import { z } from 'zod/mini';
import type { Place, Workbench } from '#state/workbench-state.ts';
import type { StoredFormat } from '#core/workspace/stored.ts';
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

const place: z.ZodMiniType<Place> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sandbox') }),
  z.object({ kind: z.literal('step'), lesson: z.string(), step: z.string() }),
]);

const format: StoredFormat<Progress> = {
  format: 'rollforward-progress',
  migrations: [],
  schema: z.object({
    lessons: z.record(z.string(), z.object({ done: z.array(z.string()), last: z.nullable(z.string()) })),
    last: z.nullable(place),
  }),
};

const nothing: Progress = { lessons: {}, last: null };

export interface ProgressDeps {
  readonly storage: Storage;
  readonly iso: () => string;
  readonly build: string;
}

export function createProgress({ storage, iso, build }: ProgressDeps): ProgressStore {
  const { store, change, ready, flush } = createSharedStore(nothing, { storage, key: 'progress', format, iso, build });
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
