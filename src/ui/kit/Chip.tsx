/** A small fact beside a title: "3 applied", "1 pending". */
import type { ReactNode } from 'react';
import styles from '#ui/kit/Chip.module.css';

export interface ChipProps {
  readonly tone?: 'neutral' | 'accent' | 'ok' | 'silent' | 'broken' | 'untested';
  readonly children: ReactNode;
}

export function Chip({ tone = 'neutral', children }: ChipProps) {
  return (
    <span className={styles.chip} data-tone={tone}>
      {children}
    </span>
  );
}
