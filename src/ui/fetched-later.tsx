/** A component that is fetched once the first result is shown, since few need it and none at once; until it has come nothing is drawn. */
import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import { whenIdle } from '#ui/later.ts';

export function fetchedLater<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  // It must open at once, and also offline.
  const loading = whenIdle().then(load);
  loading.catch(() => undefined);
  const Body = lazy(async () => ({ default: await loading.catch(load) }));
  return function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <Body {...props} />
      </Suspense>
    );
  };
}
