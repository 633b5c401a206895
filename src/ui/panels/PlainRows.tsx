/** A result as a table, all of it. */
import { Value } from '#ui/panels/Value.tsx';
import type { ConsoleTable } from '#views/console-view.ts';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import styles from '#ui/panels/console.module.css';

export function PlainRows({ table }: { readonly table: ConsoleTable }) {
  return (
    <Scrollable label="Result" className={styles.rows}>
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
    </Scrollable>
  );
}
