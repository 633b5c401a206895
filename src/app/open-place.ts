/** Opens the workbench of a place: its content is loaded, its work is found, its progress is kept. */
import { commandWords } from '#core/session/command-words.ts';
import type { Step } from '#core/lesson/lesson.ts';
import { browserClock, onPageHide } from '#state/browser.ts';
import { trackProgress } from '#state/progress.ts';
import { createWorkbench } from '#state/workbench.ts';
import type { Place, Workbench } from '#state/workbench-state.ts';
import { whenIdle } from '#ui/later.ts';
import { build } from '#app/build.ts';
import { loadContent } from '#app/place-content.ts';
import type { Services } from '#app/services.ts';

export interface OpenPlace {
  readonly workbench: Workbench;
  /** Null in the sandbox. */
  readonly step: Step | null;
  /** Saves, then closes. */
  readonly close: () => Promise<void>;
}

export async function openPlace({ engine, storage, tabs, app }: Services, place: Place): Promise<OpenPlace> {
  const { start, step } = await loadContent(place);
  const workbench = createWorkbench({
    engine,
    storage,
    tabs,
    clock: browserClock,
    build,
    place,
    start,
    label: commandWords,
    migrationTemplate: async (dialect, language) => {
      const { dialects } = await import('#core/dialects/registry.ts');
      const own = dialects.find(({ id }) => id === dialect) ?? dialects[0]!;
      return (language === 'typescript' ? own.scriptTemplate : undefined) ?? own.template;
    },
    onHide: onPageHide,
  });
  // The first result does not wait for what is written down about it.
  void whenIdle().then(() => app.progress.actions.visit(place));
  const untrack = trackProgress(workbench, app.progress);
  return {
    workbench,
    step,
    async close() {
      untrack();
      await workbench.close();
    },
  };
}
