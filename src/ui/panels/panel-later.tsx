/** A panel that is fetched after what must come first: every byte before it makes that one wait. */
import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { whenIdle } from '#ui/later.ts';
import { Skeleton } from '#ui/panels/Skeleton.tsx';
import styles from '#ui/panels/panel-later.module.css';

export interface LaterOptions {
  /** What comes first; default: the first result of SQL. */
  readonly after?: () => Promise<void>;
  /** Whether the panel shows its title, and so must its place. */
  readonly titled?: boolean;
}

/** In: the panel's title, and what fetches it. Out: a place for it until it is there. */
export function panelLater(
  title: string,
  load: () => Promise<ComponentType>,
  { after = whenIdle, titled = true }: LaterOptions = {},
): ComponentType {
  const Body = lazy(async () => {
    await after();
    return { default: await load() };
  });
  const waiting = (
    <Sheet {...(titled ? { title } : { label: title })} className={styles.waiting}>
      <Skeleton lines={4} />
    </Sheet>
  );
  return function Later() {
    return (
      <Suspense fallback={waiting}>
        <Body />
      </Suspense>
    );
  };
}
