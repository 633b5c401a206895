/** The entry: theme, engine and the place's content first, then React. `/rescue` starts none of it. */
import '#ui/styles/tokens.css';
import '#ui/styles/reset.css';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#app/App.tsx';
import { loadContent } from '#app/open-place.ts';
import { preloadPlainPages, RescuePage } from '#app/plain-pages.ts';
import { routeOf } from '#app/routes.ts';
import { createServices } from '#app/services.ts';
import type { Services } from '#app/services.ts';
import { lessons } from '#course/course.ts';
import { createIndexedDbStorage } from '#state/storage/indexed-db.ts';
import { loadFormats } from '#state/storage/load-formats.ts';
import { preloadCommands } from '#ui/commands.tsx';
import { preloadDialogs } from '#ui/kit/Dialog.tsx';
import { whenIdle } from '#ui/later.ts';
import { ErrorBoundary } from '#ui/shell/ErrorBoundary.tsx';
import { applyTheme } from '#ui/shell/theme.ts';

const host = document.getElementById('root');
if (!host) throw new Error('index.html has no #root');
const root = createRoot(host);
const route = routeOf(location.pathname, lessons);
preloadPlainPages(route).catch(() => undefined);

if (route.kind === 'rescue') {
  applyTheme('system');
  root.render(
    <ErrorBoundary>
      <Suspense>
        <RescuePage storage={createIndexedDbStorage()} />
      </Suspense>
    </ErrorBoundary>,
  );
  loadFonts().catch(() => undefined);
} else {
  start();
}

function start(): void {
  // What fails here fails again where the place is opened, and is said there.
  if (route.kind === 'place') loadContent(route.place).catch(() => undefined);
  try {
    const services = createServices();
    followTheme(services);
    root.render(<App services={services} />);
    loadTheRest().catch(() => undefined);
  } catch (thrown) {
    applyTheme('system');
    root.render(
      <ErrorBoundary>
        <Failed thrown={thrown} />
      </ErrorBoundary>,
    );
  }
}

function followTheme({ app: { preferences } }: Services): void {
  applyTheme(preferences.store.getState().theme);
  preferences.store.subscribe(({ theme }) => applyTheme(theme));
}

/** The formats of saved work, type, dialogs and palette: after the first result, so that they work at once and also offline. */
async function loadTheRest(): Promise<void> {
  await whenIdle();
  await Promise.all([preloadPlainPages(null), loadFormats(), loadFonts(), preloadDialogs(), preloadCommands()]);
}

async function loadFonts(): Promise<void> {
  await import('#ui/styles/fonts.css');
}

/** Hands what was thrown outside React to the boundary that has words for it. */
function Failed({ thrown }: { readonly thrown: unknown }): never {
  throw thrown;
}
