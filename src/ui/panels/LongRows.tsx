/** A long result: only the rows in sight are in the page. */
import { useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Value } from '#ui/panels/Value.tsx';
import type { ConsoleTable } from '#views/console-view.ts';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import styles from '#ui/panels/console.module.css';

const ROW_PX = 24;

export function LongRows({ table }: { readonly table: ConsoleTable }) {
  const box = useRef<HTMLElement>(null);
  // Its functions are called here and handed to nobody.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: table.rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <Scrollable ref={box} label="Result" className={styles.rows}>
      <table aria-rowcount={table.rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {table.columns.map((column, i) => (
              <th key={i} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {/* Two empty rows hold the place of those that are not drawn. */}
          <tr aria-hidden="true" style={{ height: above }} />
          {shown.map(({ index, key }) => (
            <tr key={key} aria-rowindex={index + 2} style={{ height: ROW_PX }}>
              {table.rows[index]?.map((value, i) => (
                <td key={i}>
                  <Value value={value} />
                </td>
              ))}
            </tr>
          ))}
          <tr aria-hidden="true" style={{ height: below }} />
        </tbody>
      </table>
    </Scrollable>
  );
}
