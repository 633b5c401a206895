/** What the signs of the grid mean, and what it did not try. */
import { VerdictSign } from '#ui/kit/VerdictSign.tsx';
import styles from '#ui/panels/grid.module.css';

export function GridLegend({ uncovered }: { readonly uncovered: readonly string[] }) {
  return (
    <div className={styles.legend}>
      <p>
        <VerdictSign level="ok" look="sign" wordHidden /> every query ran, and what was written came back
      </p>
      <p>
        <VerdictSign level="silent" look="sign" wordHidden /> no error, wrong data
      </p>
      <p>
        <VerdictSign level="broken" look="sign" wordHidden /> SQLite refused a query
      </p>
      <p>
        <VerdictSign level="untested" look="sign" wordHidden /> nothing could be tried
      </p>
      {uncovered.length > 0 && <p>Not tried: {uncovered.join(', ')}</p>}
    </div>
  );
}
