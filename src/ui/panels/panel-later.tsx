/** A panel that is fetched after the first result of SQL is on the screen: every byte before it makes that one wait. */
import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { whenIdle } from '#ui/later.ts';
import { Skeleton } from '#ui/panels/Skeleton.tsx';
import styles from '#ui/panels/panel-later.module.css';

/** In: the panel's title, shown while it is on its way, and what fetches it. */
export function panelLater(title: string, load: () => Promise<ComponentType>): ComponentType {
  const Body = lazy(async () => {
    await whenIdle();
    return { default: await load() };
  });
  const waiting = (
    <Sheet title={title} className={styles.waiting}>
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
