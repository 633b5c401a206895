/** A table's rows under its columns: which are new, and who reads or writes them. */
import { useMemo, useState } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { VersionDot } from '#ui/kit/VersionDot.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import { Value } from '#ui/panels/Value.tsx';
import { useWorkbench } from '#ui/workbench-context.tsx';
import { failingOn } from '#views/grid-view.ts';
import { columnFate, type TableView } from '#views/table-view.ts';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import styles from '#ui/panels/tables.module.css';

/** More of them would make the column wider than its values; its head, pressed, names all. */
const MOST_DOTS = 6;

export interface TableRowsProps {
  readonly table: TableView;
  /** The marks are old. */
  readonly stale: boolean;
}

export function TableRows({ table, stale }: TableRowsProps) {
  const { name, columns, rows, count } = table;
  const [asked, setAsked] = useState<string | null>(null);
  const report = useWorkbench((state) => state.analysis.report);
  const world = useWorkbench((state) => state.world);
  const failing = useMemo(() => (report && world ? failingOn(report, world) : []), [report, world]);
  const column = columns.find((each) => each.name === asked);
  return (
    <>
      {column && (
        <output className={classes(styles.fate, stale && styles.stale)}>
          {report
            ? columnFate(column, world?.state.deployed ?? [], failing)
            : `Who uses ${column.name} is being tried.`}
        </output>
      )}
      <Scrollable label={`Rows of ${name}`} className={styles.scroll}>
        <table className={styles.table}>
          <caption>
            <VisuallyHidden>
              {name}, {count}
            </VisuallyHidden>
          </caption>
          <thead>
            <tr>
              {columns.map((each) => (
                <th key={each.name} scope="col" className={classes(each.isNew && styles.new)} title={each.type}>
                  <button
                    type="button"
                    className={styles.column}
                    aria-pressed={each.name === asked}
                    title={`Can ${each.name} go?`}
                    onClick={() => setAsked(each.name === asked ? null : each.name)}
                  >
                    {each.name}
                  </button>
                  <span className={classes(styles.users, stale && styles.stale)}>
                    {each.isNew && <span className={styles.newMark}>new</span>}
                    {each.users.slice(0, MOST_DOTS).map(({ app, index, words }) => (
                      <VersionDot key={app} index={index} label={words} />
                    ))}
                    {each.users.length > MOST_DOTS && (
                      <span className={styles.more}>and {each.users.length - MOST_DOTS} more</span>
                    )}
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
    </>
  );
}
