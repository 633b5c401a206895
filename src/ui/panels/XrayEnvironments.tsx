/** A fresh database and this one, side by side: a row for each migration, how each command ended, what differs then. */
import { grouped } from '#views/value.ts';
import { useMemo, useState } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import { XrayLines } from '#ui/panels/XrayLines.tsx';
import { useClipped } from '#ui/panels/use-clipped.ts';
import type { CommandEnd, EnvironmentsCompared } from '#core/workspace/environments.ts';
import { environmentsView, type FateView, type StepRow } from '#views/environments-view.ts';
import styles from '#ui/panels/environments.module.css';

export function XrayEnvironments({ compared }: { readonly compared: EnvironmentsCompared }) {
  const { verdict, rows, differences } = useMemo(() => environmentsView(compared), [compared]);
  return (
    <div className={styles.root}>
      <p className={styles.verdict} data-tone={verdict.tone}>
        <strong>{verdict.text}</strong> {verdict.more}
      </p>
      <Scrollable label="Migrations on both databases" className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Migration</th>
              <th scope="col">Fresh, as in CI</th>
              <th scope="col">This database</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) =>
              row.kind === 'step' ? (
                <Step key={row.version} row={row} />
              ) : (
                <Folded key={row.rows[0]?.version} words={row.words} rows={row.rows} />
              ),
            )}
          </tbody>
        </table>
      </Scrollable>
      {differences.length > 0 && (
        <>
          <h3>Schema: − of the fresh one, + of this one</h3>
          <XrayLines lines={differences} />
        </>
      )}
      <div className={styles.ends}>
        <End title="A fresh database says" end={compared.fresh} />
        <End title="This database says" end={compared.here} />
      </div>
    </div>
  );
}

function Step({ row: { version, title, fresh, here } }: { readonly row: StepRow }) {
  return (
    <tr>
      <th scope="row">
        <code>{version}</code> {title}
      </th>
      <Cell fate={fresh} />
      <Cell fate={here} />
    </tr>
  );
}

function Cell({ fate: { tone, sign, words } }: { readonly fate: FateView }) {
  return (
    <td className={styles[tone]}>
      <span aria-hidden="true">{sign}</span> {words}
    </td>
  );
}

function Folded({ words, rows }: { readonly words: string; readonly rows: readonly StepRow[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <tr>
        <td colSpan={3}>
          <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
            {words}: {open ? 'fold them' : 'show them'}
          </button>
        </td>
      </tr>
      {open && rows.map((row) => <Step key={row.version} row={row} />)}
    </>
  );
}

/** In the words of the tool. */
function End({ title, end }: { readonly title: string; readonly end: CommandEnd }) {
  const { head, hidden, tail, showMore } = useClipped(end.notes);
  const line = (note: CommandEnd['notes'][number], i: number) => (
    <li key={i} className={classes(note.tone === 'bad' && styles.broken, note.tone === 'quiet' && styles.quiet)}>
      {note.text}
    </li>
  );
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className={styles.notes}>
        {head.map(line)}
        {hidden > 0 && (
          <li>
            <button type="button" className={styles.fold} onClick={showMore}>
              … {grouped(hidden)} more: show the next
            </button>
          </li>
        )}
        {tail.map(line)}
        {end.refusal && <li className={styles.broken}>{end.refusal.message}</li>}
        {end.notes.length === 0 && !end.refusal && (
          <li className={styles.quiet}>{end.ok ? 'All went well.' : 'It failed.'}</li>
        )}
      </ul>
    </section>
  );
}
