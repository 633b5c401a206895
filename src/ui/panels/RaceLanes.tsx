/** Both instances side by side, time going down: a row for each statement, and a bar where one holds SQLite's lock. Another moment is another one. */
import { useEffect, useRef } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import type { RaceRow } from '#views/race-view.ts';
import styles from '#ui/panels/race.module.css';

const lanes = [0, 1] as const;

export function RaceLanes({ rows }: { readonly rows: readonly RaceRow[] }) {
  const box = useRef<HTMLElement>(null);

  // What goes wrong is what one looks for. By hand: scrollIntoView would move the column too, under the pointer.
  useEffect(() => {
    const trouble = box.current?.querySelector<HTMLElement>('[data-broken]') ?? null;
    if (box.current) box.current.scrollTop = trouble ? trouble.offsetTop - box.current.clientHeight / 2 : 0;
  }, []);

  return (
    <>
      <Scrollable ref={box} label="Statements of both" className={styles.lanes}>
        <table className={styles.table}>
          <caption>
            <VisuallyHidden>What each instance runs, in the order in which it happens</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">First instance</th>
              <th scope="col">Second instance</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-broken={row.sign?.level === 'broken' ? '' : undefined}>
                {lanes.map((lane) => (
                  <td key={lane} className={classes(row.writer === lane && styles.holds)}>
                    {row.instance === lane && <Turn row={row} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
      <p className={classes(styles.note, styles.quiet)}>
        <span className={styles.key} aria-hidden="true" /> holds SQLite’s lock for writing
      </p>
    </>
  );
}

function Turn({ row: { number, sql, own, sign, says, writer, instance } }: { readonly row: RaceRow }) {
  return (
    <div className={classes(styles.turn, !own && styles.framework)}>
      <span className={styles.number}>{number}</span>
      <span className={styles.sql}>{sql}</span>
      {sign && (
        <span className={styles.sign} data-tone={sign.level}>
          {sign.words}
        </span>
      )}
      {says !== null && (
        <span className={sign ? styles.says : styles.found} data-tone={sign?.level ?? 'neutral'}>
          {says}
        </span>
      )}
      {writer !== null && (
        <VisuallyHidden>, the {writer === instance ? 'lock is held' : 'other holds the lock'}</VisuallyHidden>
      )}
    </div>
  );
}
