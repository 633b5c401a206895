/** The first script of the page, kept tiny: it starts the engine, which has the longest way to go, and then fetches the rest. */
import { lessons } from '#course/course.ts';
import { createEngineClient } from '#engine/client.ts';
import { type ExpectedSession, openEarly } from '#engine/early-open.ts';
import type { Engine } from '#engine/engine.ts';
import type { Place } from '#state/workbench-state.ts';
import { beginningOf } from '#state/start.ts';
import { loadContent } from '#app/place-content.ts';
import { firstPaint, nextIdle } from '#ui/later.ts';
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
    const engine = createEngineClient({ spare: nextIdle, rest: firstPaint });
    return route.kind === 'place' ? openEarly(engine, expected(route.place)) : engine;
  } catch {
    return null;
  }
}

const engine = startEngine();
// Not awaited at the top: the page imports from this script, and each would wait for the other.
import('#app/main.tsx').then(
  ({ showPage }) => showPage(engine),
  () => sayNotLoaded(),
);

/** Without the page there is nothing else that could say it. */
function sayNotLoaded(): void {
  const again = document.createElement('a');
  again.href = location.href;
  again.textContent = 'Load it again';
  document.getElementById('root')?.replaceChildren('A part of this page could not be fetched. ', again, '.');
}
