/** A button that shows a sign only; its name is said and shown as a tooltip. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { ariaKeys } from '#ui/kit/keys.ts';
import { Tooltip } from '#ui/kit/Tooltip.tsx';
import styles from '#ui/kit/IconButton.module.css';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'title'> {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function IconButton({ label, keys, className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        aria-keyshortcuts={keys && ariaKeys(keys)}
        {...rest}
        aria-label={label}
        className={classes(styles.button, className)}
      >
        {children}
      </button>
    </Tooltip>
  );
}
