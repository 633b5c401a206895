/** The first script of the page, kept tiny: it starts the engine, which has the longest way to go, and then fetches the rest. */
import { createEngineClient } from '#engine/client.ts';
import { loadLesson, loadTemplate, sandboxTemplate } from '#course/course.ts';
import type { Engine } from '#engine/engine.ts';

/** Null where it is not wanted, or where starting it failed: the page tries once more, and has words for a failure. */
function startEngine(): Engine | null {
  if (location.pathname.startsWith('/rescue')) return null;
  try {
    return createEngineClient();
  } catch {
    return null;
  }
}

/** Fetches what the address shows, beside the page; what fails here fails again where it is needed, and is said there. */
async function fetchContent(): Promise<void> {
  const [page, lesson] = location.pathname.split('/').filter((part) => part !== '');
  if (page === 'sandbox') await loadTemplate(sandboxTemplate);
  if (page === 'lesson' && lesson !== undefined) await loadLesson(lesson);
}

fetchContent().catch(() => undefined);
const engine = startEngine();
// Not awaited at the top: the page imports from this script, and each would wait for the other.
void import('#app/main.tsx').then(({ showPage }) => showPage(engine));
