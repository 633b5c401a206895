/** An address that leads nowhere. */
import { useEffect } from 'react';
import { firstResultShown } from '#ui/later.ts';
import { ButtonLink } from '#ui/kit/ButtonLink.tsx';
import styles from '#ui/pages/PlainPage.module.css';
import { TopBar } from '#ui/shell/TopBar.tsx';

export function NotFoundPage() {
  // There is none to wait for.
  useEffect(firstResultShown, []);
  return (
    <>
      <TopBar />
      <main className={styles.page}>
        <h1>There is nothing at this address.</h1>
        <p>A lesson may not be written yet, or be called otherwise now. Your work is still in this browser.</p>
        <p className={styles.ways}>
          <ButtonLink look="primary" href="/">
            To the course
          </ButtonLink>
          <ButtonLink href="/rescue">See everything stored</ButtonLink>
        </p>
      </main>
    </>
  );
}
