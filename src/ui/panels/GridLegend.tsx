/** What the signs of the grid mean, and what it did not try. */
import { VerdictSign } from '#ui/kit/VerdictSign.tsx';
import styles from '#ui/panels/grid.module.css';

export interface GridLegendProps {
  readonly uncovered: readonly string[];
  readonly unread: readonly string[];
}

export function GridLegend({ uncovered, unread }: GridLegendProps) {
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
      {uncovered.length > 0 && <p>Dashed edge, not tried: {uncovered.join(', ')}</p>}
      {unread.length > 0 && <p>Written and never read back: {unread.join(', ')}</p>}
    </div>
  );
}
