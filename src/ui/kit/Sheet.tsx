/** A panel: a sheet with a header of title, sub-title and actions. F6 moves between sheets that carry a `panel` id. */
import type { CSSProperties, ReactNode } from 'react';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/kit/Sheet.module.css';

export interface SheetProps {
  readonly title?: ReactNode;
  readonly sub?: ReactNode;
  readonly actions?: ReactNode;
  /** Makes the sheet a stop for F6; also its name when there is no title. */
  readonly panel?: string | undefined;
  readonly label?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
}

export function Sheet({ title, sub, actions, panel, label, className, style, children }: SheetProps) {
  const name = label ?? (typeof title === 'string' ? title : panel);
  return (
    <section
      className={classes(styles.sheet, className)}
      style={style}
      aria-label={name}
      data-panel={panel}
      tabIndex={panel === undefined ? undefined : -1}
    >
      {(title !== undefined || actions !== undefined) && (
        <header className={styles.header}>
          <h2 className={styles.title}>{title}</h2>
          {sub !== undefined && <span className={styles.sub}>{sub}</span>}
          <span className={styles.grow} />
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}
