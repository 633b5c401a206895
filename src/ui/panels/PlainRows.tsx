/** A result as a table, all of it. */
import { Value } from '#ui/panels/Value.tsx';
import type { ConsoleTable } from '#views/console-view.ts';
import styles from '#ui/panels/console.module.css';

export function PlainRows({ table }: { readonly table: ConsoleTable }) {
  return (
    // A box that scrolls must be reachable by key.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.rows} role="region" aria-label="Result" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th key={i} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, i) => (
                <td key={i}>
                  <Value value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
