/** Makes the parts and hands them to each other, once for the page. The engine first: it has the longest way to go. */
import { course, lessons } from '#course/course.ts';
import { createEngineClient } from '#engine/client.ts';
import type { Engine } from '#engine/engine.ts';
import { browserClock } from '#state/browser.ts';
import { createPreferences } from '#state/preferences.ts';
import { createProgress } from '#state/progress.ts';
import { createIndexedDbStorage } from '#state/storage/indexed-db.ts';
import type { Storage } from '#state/storage/storage.ts';
import { createBrowserTabs } from '#state/tabs/browser-tabs.ts';
import type { Tabs } from '#state/tabs/tabs.ts';
import type { AppServices } from '#ui/shell/app-context.tsx';
import { firstPaint, nextIdle } from '#ui/later.ts';
import { build } from '#app/build.ts';
import { createPlaceKeeper } from '#app/place-keeper.ts';
import type { PlaceKeeper } from '#app/place-keeper.ts';

export interface Services {
  readonly engine: Engine;
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly keeper: PlaceKeeper;
  readonly app: AppServices;
}

/** `started` is the engine that runs already; without one it is started here. */
export function createServices(started: Engine | null): Services {
  const engine = started ?? createEngineClient({ spare: nextIdle, rest: firstPaint });
  const keeper = createPlaceKeeper();
  const storage = createIndexedDbStorage();
  const kept = { storage, iso: () => browserClock.iso(), build };
  return {
    engine,
    storage,
    keeper,
    tabs: createBrowserTabs(),
    app: {
      course,
      lessons,
      preferences: createPreferences({ ...kept, mirror: themeMirror() }),
      progress: createProgress(kept),
      async tryOut(files) {
        const workspace = { files };
        const { point } = await keeper.between(() => engine.open(workspace, { commands: [] }));
        const analysis = await engine.analyse(workspace, point);
        return analysis.kind === 'done' ? analysis.value.report : null;
      },
    },
  };
}

/** Reading `localStorage` throws where the browser keeps nothing for this page. */
function themeMirror(): globalThis.Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
