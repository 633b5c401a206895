/** A command in the console: what was typed, what came of it, every statement, its rows. */
import { memo } from 'react';
import { Disclosure } from '#ui/kit/Disclosure.tsx';
import { ConsoleLines } from '#ui/panels/ConsoleLines.tsx';
import { ConsoleRows } from '#ui/panels/ConsoleRows.tsx';
import { ConsoleStatements } from '#ui/panels/ConsoleStatements.tsx';
import type { ConsoleBlock } from '#views/console-view.ts';
import styles from '#ui/panels/console.module.css';

export interface ConsoleEntryBlockProps {
  readonly block: ConsoleBlock;
  /** The newest shows its statements at once. */
  readonly newest: boolean;
  /** Shows what it did, statement by statement. */
  readonly onXray: (entry: number) => void;
}

export const ConsoleEntryBlock = memo(function ConsoleEntryBlock({ block, newest, onXray }: ConsoleEntryBlockProps) {
  const { id, typed, lines, inColumns, statements, tables, xray } = block;
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
      <div className={inColumns ? styles.columns : undefined}>
        <ConsoleLines lines={lines} />
      </div>
      {statements.length > 0 && (
        <Disclosure className={styles.xray} summary="what the framework did" open={newest}>
          <ConsoleStatements statements={statements} />
        </Disclosure>
      )}
      {xray && (
        <button type="button" className={styles.xrayThis} onClick={() => onXray(id)}>
          X-ray this
        </button>
      )}
      {tables.map((table, i) => (
        <ConsoleRows key={i} table={table} />
      ))}
    </li>
  );
});
