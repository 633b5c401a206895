/** The page that an address means, and what every page has around it. */
import { Suspense, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useLocation } from 'wouter';
import type { Ahead } from '#app/open-ahead.ts';
import { Page } from '#app/Page.tsx';
import { routeOf, titleOf } from '#app/routes.ts';
import type { Services } from '#app/services.ts';
import { CommandsProvider } from '#ui/commands.tsx';
import { announce } from '#ui/kit/announce.ts';
import { LiveRegion } from '#ui/kit/LiveRegion.tsx';
import { Toasts } from '#ui/kit/Toasts.tsx';
import { AppProvider } from '#ui/shell/app-context.tsx';
import { ErrorBoundary } from '#ui/shell/ErrorBoundary.tsx';
import { TopBar } from '#ui/shell/TopBar.tsx';

export interface AppProps {
  readonly services: Services;
  /** The place that the page began with, which may be open already. */
  readonly ahead: Ahead | null;
}

export function App({ services, ahead }: AppProps) {
  const [path] = useLocation();
  const { lessons, preferences } = services.app;
  const route = useMemo(() => routeOf(path, lessons), [path, lessons]);
  const singleLetters = useStore(preferences.store, ({ singleLetterKeys }) => singleLetterKeys);
  const arrived = useRef(false);

  useEffect(() => {
    const title = titleOf(route);
    document.title = title;
    // The browser itself says the first page's title.
    if (arrived.current) announce(title);
    arrived.current = true;
    scrollTo(0, 0);
  }, [route]);

  return (
    <AppProvider services={services.app}>
      <CommandsProvider
        singleLetters={singleLetters}
        onSingleLetters={(on) => preferences.actions.setSingleLetterKeys(on)}
      >
        <ErrorBoundary key={path}>
          <Suspense fallback={<TopBar />}>
            <Page route={route} services={services} ahead={ahead} />
          </Suspense>
        </ErrorBoundary>
        <Toasts />
        <LiveRegion />
      </CommandsProvider>
    </AppProvider>
  );
}
