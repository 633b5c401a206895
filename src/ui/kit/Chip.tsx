/** A small fact beside a title: "3 applied", "1 pending". */
import type { ReactNode } from 'react';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/kit/Chip.module.css';

export interface ChipProps {
  readonly tone?: 'neutral' | 'accent' | 'ok' | 'silent' | 'broken' | 'untested';
  readonly children: ReactNode;
}

export function Chip({ tone = 'neutral', children }: ChipProps) {
  return <span className={classes(styles.chip, styles[tone])}>{children}</span>;
}
