/** A check with what came of it, its explanation, and the hints that were asked for. */
import { Button } from '#ui/kit/Button.tsx';
import { classes } from '#ui/kit/classes.ts';
import { Disclosure } from '#ui/kit/Disclosure.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import { ProseBlocks } from '#ui/panels/ProseBlocks.tsx';
import styles from '#ui/panels/lesson.module.css';
import { useActions } from '#ui/workbench-context.tsx';
import type { CheckItem } from '#views/step-view.ts';

export function CheckRow({ item }: { readonly item: CheckItem }) {
  const { showHint } = useActions();
  const { id, says, status, sign, word, detail, why, found, hints, nextHint } = item;
  return (
    <li className={styles.check} data-check={id} data-status={status}>
      <span className={classes(styles.sign, styles[status])} aria-hidden="true">
        {sign}
      </span>
      <div className={styles.checkBody}>
        <p>
          {says}
          <VisuallyHidden>: {word}</VisuallyHidden>
          {detail !== null && <span className={styles.why}> · {detail}</span>}
        </p>
        {why !== null && <p className={styles.why}>{why}</p>}
        {found !== null && (
          <Disclosure summary="What was looked for and found" open={why === null} className={styles.found}>
            <p>Expected: {found.expected}</p>
            <p>Found: {found.actual}</p>
          </Disclosure>
        )}
        {hints.length > 0 && (
          <ol className={styles.hints} aria-label="Hints">
            {hints.map((hint, i) => (
              <li key={i}>
                <ProseBlocks prose={hint} />
              </li>
            ))}
          </ol>
        )}
        {nextHint !== null && (
          <Button size="small" look="quiet" className={styles.hintButton} onClick={() => showHint(id)}>
            {nextHint}
          </Button>
        )}
      </div>
    </li>
  );
}
