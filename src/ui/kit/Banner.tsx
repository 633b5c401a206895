/** A message across the page: what happened, and what can be done about it. */
import type { ReactNode } from 'react';
import { IconButton } from '#ui/kit/IconButton.tsx';
import styles from '#ui/kit/Banner.module.css';

export interface BannerProps {
  readonly tone?: 'accent' | 'ok' | 'silent' | 'broken';
  readonly actions?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
  readonly children: ReactNode;
}

export function Banner({ tone = 'accent', actions, onDismiss, children }: BannerProps) {
  return (
    <div className={styles.banner} data-tone={tone} role={tone === 'broken' ? 'alert' : 'note'}>
      <div className={styles.text}>{children}</div>
      {actions}
      {onDismiss && (
        <IconButton label="Dismiss" onClick={onDismiss}>
          ✕
        </IconButton>
      )}
    </div>
  );
}
