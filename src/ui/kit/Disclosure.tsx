/** Something more, shown on demand: "what SQLite said". */
import type { ReactNode } from 'react';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/kit/Disclosure.module.css';

export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly onToggle?: ((open: boolean) => void) | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Disclosure({ summary, open, onToggle, className, children }: DisclosureProps) {
  return (
    <details
      className={classes(styles.disclosure, className)}
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary className={styles.summary}>{summary}</summary>
      {children}
    </details>
  );
}
