/** A verdict: a sign, a word and a colour, so that no one of the three must be seen. */
import type { ReactNode } from 'react';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/kit/VerdictSign.module.css';

export type VerdictLevel = 'ok' | 'silent' | 'broken' | 'untested';

export const verdictSigns: Readonly<Record<VerdictLevel, string>> = {
  ok: '✓',
  silent: '≈',
  broken: '✕',
  untested: '○',
};

export interface VerdictSignProps {
  readonly level: VerdictLevel;
  /** `chip` has a ground of its own; `sign` is the bare sign. */
  readonly look?: 'chip' | 'sign';
  /** Shown instead of the word; the word is then said to screen readers only. */
  readonly children?: ReactNode;
  /** Show the sign only; the word is still said. */
  readonly wordHidden?: boolean;
}

export function VerdictSign({ level, look = 'chip', children, wordHidden = false }: VerdictSignProps) {
  const hidden = wordHidden || children !== undefined;
  return (
    <span className={classes(styles.verdict, look === 'chip' && styles.chip)} data-tone={level}>
      <span aria-hidden="true">{verdictSigns[level]}</span>
      <span className={hidden ? styles.said : undefined}>{level}</span>
      {children}
    </span>
  );
}
