/** A list in an app's window. */
import { Value } from '#ui/panels/Value.tsx';
import type { WindowRow } from '#views/app-window.ts';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import styles from '#ui/panels/apps.module.css';

export interface AppRowsProps {
  readonly title: string;
  readonly rows: readonly WindowRow[];
  readonly more: string | null;
}

export function AppRows({ title, rows, more }: AppRowsProps) {
  if (rows.length === 0) return <p className={styles.none}>Nobody here yet.</p>;
  return (
    <Scrollable label={title} className={styles.rows}>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <span className={styles.rowTitle}>{row.title}</span>
            {row.fields.map(({ label, value }) => (
              <span key={label} className={styles.rowField} title={label}>
                <Value value={value} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      {more && <p className={styles.none}>{more}</p>}
    </Scrollable>
  );
}
