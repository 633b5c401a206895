/** What a place consists of. Asked for by the page's first script and by the page; the second finds what the first has fetched. */
import { loadStep, loadTemplate } from '#course/course.ts';
import { sandboxTemplate } from '#course/sandbox-template.ts';
import type { Place } from '#state/workbench-state.ts';
import { startOfFiles, startOfStep, type WorkbenchStart } from '#state/start.ts';
import type { Step } from '#core/lesson/lesson.ts';

export interface PlaceContent {
  readonly start: WorkbenchStart;
  /** Null in the sandbox. */
  readonly step: Step | null;
}

const sandboxFile = 'app/v1.sql';

/** Rejects when it can't be fetched. */
export async function loadContent(place: Place): Promise<PlaceContent> {
  if (place.kind === 'sandbox') {
    const { files, point } = await loadTemplate(sandboxTemplate);
    return { start: startOfFiles(files, point, sandboxFile), step: null };
  }
  const { step, point } = await loadStep(place.lesson, place.step);
  return { start: startOfStep(step, point), step };
}
