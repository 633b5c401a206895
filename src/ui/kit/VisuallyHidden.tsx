/** Text for screen readers only. */
import type { ReactNode } from 'react';
import styles from '#ui/kit/LiveRegion.module.css';

export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles.region}>{children}</span>;
}
