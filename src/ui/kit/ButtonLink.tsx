/** A link that looks like a button: it goes somewhere, so it is a link. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/kit/Button.module.css';

export interface ButtonLinkProps {
  readonly href: string;
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly size?: 'small' | 'medium' | 'large';
  readonly children: ReactNode;
}

export function ButtonLink({ href, look = 'plain', size = 'medium', children }: ButtonLinkProps) {
  return (
    <Link
      href={href}
      className={classes(styles.button, styles[look], styles[size])}
      // A double click is one: the next page may have its own link at the same place.
      onClick={(event) => {
        if (event.detail > 1) event.preventDefault();
      }}
    >
      {children}
    </Link>
  );
}
