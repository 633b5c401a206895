/** Opens the workbench of a place: its content is loaded, its work is found, its progress is kept. */
import { commandWords } from '#core/session/command-words.ts';
import { nativeTemplate } from '#core/dialects/native/template.ts';
import type { Lesson, Step } from '#core/lesson/lesson.ts';
import { loadLesson, loadTemplate, sandboxTemplate } from '#course/course.ts';
import type { WorkbenchStart } from '#state/bench.ts';
import { browserClock, onPageHide } from '#state/browser.ts';
import { trackProgress } from '#state/progress.ts';
import { createWorkbench, startOfFiles, startOfStep } from '#state/workbench.ts';
import type { Place, Workbench } from '#state/workbench-state.ts';
import { whenIdle } from '#ui/later.ts';
import { build } from '#app/build.ts';
import type { Services } from '#app/services.ts';

export interface OpenPlace {
  readonly workbench: Workbench;
  /** Null in the sandbox. */
  readonly lesson: Lesson | null;
  readonly step: Step | null;
  /** Saves, then closes. */
  readonly close: () => Promise<void>;
}

const sandboxFile = 'app/v1.sql';

interface Content {
  readonly start: WorkbenchStart;
  readonly lesson: Lesson | null;
  readonly step: Step | null;
}

/** Fetches what a place consists of; the page's first script has begun to. */
async function loadContent(place: Place): Promise<Content> {
  if (place.kind === 'sandbox') {
    return { start: startOfFiles(await loadTemplate(sandboxTemplate), sandboxFile), lesson: null, step: null };
  }
  const lesson = await loadLesson(place.lesson);
  const step = lesson.steps.find(({ id }) => id === place.step);
  if (!step) throw new Error(`the lesson ${place.lesson} has no step ${place.step}`);
  return { start: startOfStep(step), lesson, step };
}

export async function openPlace({ engine, storage, tabs, app }: Services, place: Place): Promise<OpenPlace> {
  const { start, lesson, step } = await loadContent(place);
  const workbench = createWorkbench({
    engine,
    storage,
    tabs,
    clock: browserClock,
    build,
    place,
    start,
    label: commandWords,
    migrationTemplate: nativeTemplate,
    onHide: onPageHide,
  });
  // The first result does not wait for what is written down about it.
  void whenIdle().then(() => app.progress.actions.visit(place));
  const untrack = trackProgress(workbench, app.progress);
  return {
    workbench,
    lesson,
    step,
    async close() {
      untrack();
      await workbench.close();
    },
  };
}
