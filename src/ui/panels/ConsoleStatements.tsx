/** Every statement that the framework ran for a command. */
import { classes } from '#ui/kit/classes.ts';
import { ConsoleMore } from '#ui/panels/ConsoleMore.tsx';
import { useClipped } from '#ui/panels/use-clipped.ts';
import type { ConsoleStatement } from '#views/console-view.ts';
import styles from '#ui/panels/console.module.css';

export function ConsoleStatements({ statements }: { readonly statements: readonly ConsoleStatement[] }) {
  const { head, hidden, tail, showMore } = useClipped(statements);
  return (
    <ol className={styles.statements}>
      {head.map(drawStatement)}
      {hidden > 0 && (
        <li>
          <ConsoleMore hidden={hidden} onMore={showMore} />
        </li>
      )}
      {tail.map(drawStatement)}
    </ol>
  );
}

function drawStatement({ number, sql, own, note, error, hint }: ConsoleStatement) {
  return (
    <li key={number} value={number} className={classes(own ? styles.own : styles.quiet)}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <span className={styles.sql}>
        {sql}
        {note !== null && <span className={styles.note}> → {note}</span>}
        {error !== null && <strong className={styles.bad}>{error}</strong>}
        {hint !== null && <em className={styles.hint}>{hint}</em>}
      </span>
    </li>
  );
}
