/** A component that is fetched once the first result is shown, since few need it and none at once; until it has come nothing is drawn. */
import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import { whenIdle } from '#ui/later.ts';

export function fetchedLater<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loading: Promise<ComponentType<P>> | null = null;
  const fetched = (): Promise<ComponentType<P>> => {
    loading ??= load().catch((thrown: unknown) => {
      loading = null;
      throw thrown;
    });
    return loading;
  };
  // Early enough to open at once, and also offline; who wants it before that need not wait.
  whenIdle()
    .then(fetched)
    .catch(() => undefined);
  const Body = lazy(async () => ({ default: await fetched() }));
  return function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <Body {...props} />
      </Suspense>
    );
  };
}
