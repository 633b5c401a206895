/** Starts the engine, which has the longest way to go: the page imports this first, so that it runs before React is even evaluated. */
import { lessons } from '#course/course.ts';
import { createEngineClient } from '#engine/client.ts';
import { type ExpectedSession, openEarly } from '#engine/early-open.ts';
import type { Engine } from '#engine/engine.ts';
import type { Place } from '#state/workbench-state.ts';
import { beginningOf } from '#state/start.ts';
import { loadContent } from '#app/place-content.ts';
import { nextIdle } from '#ui/later.ts';
import { routeOf } from '#app/routes.ts';

/** What the page will most likely ask for first; it finds there what is fetched here. */
async function expected(place: Place): Promise<ExpectedSession> {
  const { start } = await loadContent(place);
  return { files: start.files, from: beginningOf(start) };
}

/** Null where it is not wanted, or where starting it failed: the page tries once more, and has words for a failure. */
function startEngine(): Engine | null {
  const route = routeOf(location.pathname, lessons);
  if (route.kind === 'rescue') return null;
  try {
    const engine = createEngineClient({ spare: nextIdle });
    return route.kind === 'place' ? openEarly(engine, expected(route.place)) : engine;
  } catch {
    return null;
  }
}

export const earlyEngine = startEngine();
