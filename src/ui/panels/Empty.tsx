/** What a panel says when there is nothing to show yet, and what to do about it. */
import type { ReactNode } from 'react';
import styles from '#ui/panels/Empty.module.css';

export interface EmptyProps {
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

export function Empty({ children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
