/** A table's rows under its columns: which are new, and who reads or writes them. */
import { classes } from '#ui/kit/classes.ts';
import { VersionDot } from '#ui/kit/VersionDot.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import { Value } from '#ui/panels/Value.tsx';
import type { TableView } from '#views/table-view.ts';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import styles from '#ui/panels/tables.module.css';

export interface TableRowsProps {
  readonly table: TableView;
  /** The marks are old. */
  readonly stale: boolean;
}

export function TableRows({ table, stale }: TableRowsProps) {
  const { name, columns, rows, count } = table;
  return (
    <Scrollable label={`Rows of ${name}`} className={styles.scroll}>
      <table className={styles.table}>
        <caption>
          <VisuallyHidden>
            {name}, {count}
          </VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={classes(column.isNew && styles.new)} title={column.type}>
                {column.name}
                <span className={classes(styles.users, stale && styles.stale)}>
                  {column.isNew && <span className={styles.newMark}>new</span>}
                  {column.users.map(({ app, index, words }) => (
                    <VersionDot key={app} index={index} label={words} />
                  ))}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, i) => (
                <td key={columns[i]?.name} className={classes(columns[i]?.isNew && styles.new)}>
                  <Value value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.none}>No rows.</p>}
    </Scrollable>
  );
}
