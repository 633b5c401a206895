/** A table in prose. */
import type { Inline } from '#core/lesson/prose.ts';
import { InlineText } from '#ui/panels/InlineText.tsx';
import styles from '#ui/panels/prose.module.css';

type Line = readonly (readonly Inline[])[];

export interface ProseTableProps {
  readonly head: Line;
  readonly rows: readonly Line[];
}

export function ProseTable({ head, rows }: ProseTableProps) {
  return (
    <div className={styles.wide}>
      <table>
        <thead>
          <tr>
            {head.map((cell, i) => (
              <th key={i} scope="col">
                <InlineText inlines={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, i) => (
                <td key={i}>
                  <InlineText inlines={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
