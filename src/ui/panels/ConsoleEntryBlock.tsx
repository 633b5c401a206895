/** A command in the console: what was typed, what came of it, every statement, its rows. */
import { memo } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { Disclosure } from '#ui/kit/Disclosure.tsx';
import { ConsoleRows } from '#ui/panels/ConsoleRows.tsx';
import type { ConsoleBlock } from '#views/console-view.ts';
import styles from '#ui/panels/console.module.css';

export interface ConsoleEntryBlockProps {
  readonly block: ConsoleBlock;
  /** The newest shows its statements at once. */
  readonly newest: boolean;
}

export const ConsoleEntryBlock = memo(function ConsoleEntryBlock({ block, newest }: ConsoleEntryBlockProps) {
  const { typed, lines, statements, tables } = block;
  return (
    <li className={styles.block}>
      {typed !== null && (
        <p className={styles.typed}>
          <span className={styles.prompt} aria-hidden="true">
            ${' '}
          </span>
          {typed}
        </p>
      )}
      {lines.map(({ tone, verb, text, note }, i) => (
        <p key={i} className={verb === null ? styles[tone] : undefined}>
          {verb !== null && <span className={styles[tone]}>{verb} </span>}
          {text}
          {note !== null && <span className={styles.quiet}> {note}</span>}
        </p>
      ))}
      {statements.length > 0 && (
        <Disclosure className={styles.xray} summary="what the framework did" open={newest}>
          <ol className={styles.statements}>
            {statements.map(({ number, sql, own, note, error, hint }) => (
              <li key={number} value={number} className={classes(own ? styles.own : styles.quiet)}>
                <span className={styles.number} aria-hidden="true">
                  {number}
                </span>
                <span className={styles.sql}>
                  {sql}
                  {note !== null && <span className={styles.note}> {note}</span>}
                  {error !== null && <strong className={styles.bad}>{error}</strong>}
                  {hint !== null && <em className={styles.hint}>{hint}</em>}
                </span>
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      {tables.map((table, i) => (
        <ConsoleRows key={i} table={table} />
      ))}
    </li>
  );
});
