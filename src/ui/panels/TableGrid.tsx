/** One table as a table: columns with their marks, rows with NULLs told apart. */
import { classes } from '#ui/kit/classes.ts';
import { VersionDot } from '#ui/kit/VersionDot.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import styles from '#ui/panels/tables.module.css';
import type { TableView } from '#views/table-view.ts';

export interface TableGridProps {
  readonly table: TableView;
  /** The marks are older than the database. */
  readonly stale: boolean;
}

export function TableGrid({ table, stale }: TableGridProps) {
  return (
    // The rows are scrolled by key, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroll} tabIndex={0} aria-label={`Rows of ${table.name}`}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          {table.name}: {table.count}. Dots mark the app versions that use a column.
        </caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.name} scope="col" className={classes(column.isNew && styles.new)} title={column.type}>
                {column.name}
                {column.isNew && <VisuallyHidden> (new)</VisuallyHidden>}
                <span className={classes(styles.users, stale && styles.stale)}>
                  {column.users.map((user) => (
                    <VersionDot key={user.app} index={user.index} label={user.words} />
                  ))}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // Rows have no key of their own that must be unique: a table may lack one.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={i}>
              {row.map((value, at) => (
                <td
                  key={table.columns[at]?.name ?? at}
                  className={classes(styles[value.kind], table.columns[at]?.isNew && styles.new)}
                  title={value.whole ?? undefined}
                >
                  {value.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length === 0 && <p className={styles.empty}>No rows.</p>}
    </section>
  );
}
