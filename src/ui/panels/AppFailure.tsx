/** What the user of the app meets when SQLite refused: a friendly page, and behind it SQLite's own words. */
import { Disclosure } from '#ui/kit/Disclosure.tsx';
import styles from '#ui/panels/apps.module.css';
import type { Failure } from '#views/app-window.ts';

export function AppFailure({
  failure,
  announced = false,
}: {
  readonly failure: Failure;
  readonly announced?: boolean;
}) {
  return (
    <div className={styles.error} role={announced ? 'alert' : undefined}>
      <b>{failure.title}</b>
      <span>{failure.says}</span>
      <Disclosure summary="What SQLite said" open>
        <code>{failure.message}</code>
        {failure.hint !== null && <p>{failure.hint}</p>}
      </Disclosure>
    </div>
  );
}
