/** A button: primary for the one next thing, plain for the others, quiet where they would shout. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { ariaKeys, writeKeys } from '#ui/kit/keys.ts';
import styles from '#ui/kit/Button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  /** Shown inside and announced: 'Mod+Enter'. The command itself is registered with useCommands. */
  readonly keys?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', size = 'medium', keys, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-keyshortcuts={keys && ariaKeys(keys)}
      {...rest}
      className={classes(styles.button, styles[look], styles[size], className)}
    >
      {children}
      {keys && (
        <kbd className={styles.keys} aria-hidden="true">
          {writeKeys(keys)}
        </kbd>
      )}
    </button>
  );
}
