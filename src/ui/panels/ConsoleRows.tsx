/** Rows of a query in the console: a small table, a window onto a long one. */
import { lazy, Suspense } from 'react';
import { PlainRows } from '#ui/panels/PlainRows.tsx';
import type { ConsoleTable } from '#views/console-view.ts';
import styles from '#ui/panels/console.module.css';

/** Up to here every row is in the page. */
const PLAIN_ROWS = 100;

const LongRows = lazy(async () => ({ default: (await import('#ui/panels/LongRows.tsx')).LongRows }));

export function ConsoleRows({ table }: { readonly table: ConsoleTable }) {
  const plain = <PlainRows table={{ ...table, rows: table.rows.slice(0, PLAIN_ROWS) }} />;
  return (
    <figure className={styles.result}>
      {table.rows.length <= PLAIN_ROWS ? (
        plain
      ) : (
        <Suspense fallback={plain}>
          <LongRows table={table} />
        </Suspense>
      )}
      <figcaption className={styles.quiet}>{table.count}</figcaption>
    </figure>
  );
}
