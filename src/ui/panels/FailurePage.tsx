/** The page that an app's user meets when a query was refused; SQLite's own words behind it. */
import { Button } from '#ui/kit/Button.tsx';
import { Disclosure } from '#ui/kit/Disclosure.tsx';
import type { Failure } from '#views/app-window.ts';
import styles from '#ui/panels/apps.module.css';

export interface FailurePageProps {
  readonly failure: Failure;
  readonly onBack?: (() => void) | undefined;
}

export function FailurePage({ failure, onBack }: FailurePageProps) {
  return (
    <div className={styles.failure}>
      <p className={styles.failureTitle}>
        <span aria-hidden="true">✕ </span>
        {failure.title}
      </p>
      <p>{failure.says}</p>
      <Disclosure summary="What SQLite said" open>
        <pre className={styles.message}>{failure.message}</pre>
        {failure.hint && <p className={styles.hint}>{failure.hint}</p>}
      </Disclosure>
      {onBack && (
        <Button size="small" onClick={onBack}>
          Back
        </Button>
      )}
    </div>
  );
}
