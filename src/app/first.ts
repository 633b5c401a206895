/** The first script of the page, kept tiny: it starts the engine, which has the longest way to go, and then fetches the rest. */
import { loadLesson, loadTemplate, lessons, sandboxTemplate } from '#course/course.ts';
import { createEngineClient } from '#engine/client.ts';
import { openEarly, type SessionStart } from '#engine/early-open.ts';
import type { Engine } from '#engine/engine.ts';
import type { Place } from '#state/workbench-state.ts';
import { routeOf } from '#app/routes.ts';

/** Fetches where a place begins, beside the page; the page asks for the same again and finds it there. */
async function startOf(place: Place): Promise<SessionStart> {
  if (place.kind === 'sandbox') return { files: await loadTemplate(sandboxTemplate), commands: [] };
  const lesson = await loadLesson(place.lesson);
  const step = lesson.steps.find(({ id }) => id === place.step);
  if (!step) throw new Error(`the lesson ${place.lesson} has no step ${place.step}`);
  return step.start;
}

/** Null where it is not wanted, or where starting it failed: the page tries once more, and has words for a failure. */
function startEngine(): Engine | null {
  const route = routeOf(location.pathname, lessons);
  if (route.kind === 'rescue') return null;
  try {
    const engine = createEngineClient();
    return route.kind === 'place' ? openEarly(engine, startOf(route.place)) : engine;
  } catch {
    return null;
  }
}

const engine = startEngine();
// Not awaited at the top: the page imports from this script, and each would wait for the other.
void import('#app/main.tsx').then(({ showPage }) => showPage(engine));
