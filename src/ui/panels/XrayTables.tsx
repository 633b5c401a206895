/** Rows of every table before and after a statement, as numbers and as bars. */
import { counted, grouped } from '#views/value.ts';
import { classes } from '#ui/kit/classes.ts';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import type { XrayFrame, XrayTable } from '#views/xray-frame.ts';
import styles from '#ui/panels/xray.module.css';

export function XrayTables({ frame: { tables, others } }: { readonly frame: XrayFrame }) {
  if (tables.length === 0) return <p className={styles.quiet}>No table yet.</p>;
  return (
    <>
      <table className={styles.tables}>
        <caption>
          <VisuallyHidden>Rows before and after this statement</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">Rows</th>
            <th scope="col">
              <VisuallyHidden>What changed</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {tables.map((table) => (
            <Row key={table.name} table={table} />
          ))}
        </tbody>
      </table>
      {others > 0 && <p className={styles.quiet}>{counted(others, 'other table')} unchanged.</p>}
    </>
  );
}

function Row({ table: { name, before, after, delta, spoken, notes, bad, shares } }: { readonly table: XrayTable }) {
  return (
    <tr
      className={classes(delta !== null && styles.changed)}
      data-tone={bad ? 'broken' : delta === null ? 'neutral' : 'accent'}
    >
      <th scope="row">{name}</th>
      <td className={styles.rows}>
        {rowsWords(before)}
        {before !== after && <> → {rowsWords(after)}</>}
        <span className={styles.bar} aria-hidden="true">
          <span className={styles.was} style={{ inlineSize: `${shares.before * 100}%` }} />
          <span className={styles.is} style={{ inlineSize: `${shares.after * 100}%` }} />
        </span>
      </td>
      <td className={styles.delta}>
        {delta !== null && (
          <>
            <span aria-hidden="true">{delta}</span>
            <VisuallyHidden>{spoken}</VisuallyHidden>
          </>
        )}
        {notes.map((note) => (
          <span key={note} className={styles.note}>
            {note}
          </span>
        ))}
      </td>
    </tr>
  );
}

const rowsWords = (rows: number | null): string => (rows === null ? '–' : grouped(rows));
