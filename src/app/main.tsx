/** The page: theme first, then React. `/rescue` starts no engine and no state. */
import '#ui/styles/tokens.css';
import '#ui/styles/reset.css';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { App } from '#app/App.tsx';
import { openAhead } from '#app/open-ahead.ts';
import { preloadPlainPages, RescuePage } from '#app/plain-pages.ts';
import { routeOf } from '#app/routes.ts';
import type { Route } from '#app/routes.ts';
import { createServices } from '#app/services.ts';
import type { Services } from '#app/services.ts';
import { lessons } from '#course/course.ts';
import type { Engine } from '#engine/engine.ts';
import { createIndexedDbStorage } from '#state/storage/indexed-db.ts';
import { loadFormats } from '#state/storage/load-formats.ts';
import { preloadCommands } from '#ui/commands.tsx';
import { preloadDialogs } from '#ui/kit/Dialog.tsx';
import { pageShown, whenIdle } from '#ui/later.ts';
import { ErrorBoundary } from '#ui/shell/ErrorBoundary.tsx';
import { applyTheme } from '#ui/shell/theme.ts';

/** Draws the page. `engine` is the one that was started before the page was there. */
export function showPage(engine: Engine | null): void {
  const host = document.getElementById('root');
  if (!host) throw new Error('index.html has no #root');
  const root = createRoot(host);
  const route = routeOf(location.pathname, lessons);
  preloadPlainPages(route).catch(() => undefined);
  if (route.kind === 'rescue') showRescue(root);
  else void showApp(root, host, engine, route);
}

function showRescue(root: Root): void {
  applyTheme('system');
  root.render(
    <ErrorBoundary>
      <Suspense>
        <RescuePage storage={createIndexedDbStorage()} />
      </Suspense>
    </ErrorBoundary>,
  );
  loadFonts().catch(() => undefined);
}

async function showApp(root: Root, host: HTMLElement, engine: Engine | null, route: Route): Promise<void> {
  try {
    const services = createServices(engine);
    followTheme(services);
    const ahead = route.kind === 'place' ? openAhead(services, route.place) : null;
    await ahead?.opened;
    // Built out of sight while the worker is busy; laid out and painted once.
    host.hidden = ahead !== null;
    root.render(<App services={services} ahead={ahead} />);
    void (ahead?.worthSeeing ?? Promise.resolve()).then(() => {
      host.hidden = false;
      pageShown();
    });
    loadTheRest().catch(() => undefined);
  } catch (thrown) {
    host.hidden = false;
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
