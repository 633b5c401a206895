/** The bar above every page: home, where one is, how far, what can be done, theme and search. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useCommandDialogs } from '#ui/commands.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Logo } from '#ui/shell/Logo.tsx';
import { ThemeButton } from '#ui/shell/ThemeButton.tsx';
import styles from '#ui/shell/TopBar.module.css';

interface Crumb {
  readonly text: string;
  /** Without it the crumb is where one is. */
  readonly href?: string | undefined;
}

export interface TopBarProps {
  readonly crumbs?: readonly Crumb[];
  /** Beside the crumbs: the step bars. */
  readonly progress?: ReactNode;
  /** Quiet buttons and links of the page. */
  readonly actions?: ReactNode;
}

export function TopBar({ crumbs = [], progress, actions }: TopBarProps) {
  const { openPalette } = useCommandDialogs();
  return (
    <header className={styles.bar}>
      <Logo />
      {crumbs.length > 0 && (
        <nav aria-label="Where you are" className={styles.crumbs}>
          <ol>
            {crumbs.map(({ text, href }) => (
              <li key={text}>
                {href === undefined ? <b aria-current="page">{text}</b> : <Link href={href}>{text}</Link>}
              </li>
            ))}
          </ol>
        </nav>
      )}
      {progress}
      <span className={styles.grow} />
      {actions && <div className={styles.actions}>{actions}</div>}
      <ThemeButton />
      <Button className={styles.search} keys="Mod+K" onClick={openPalette}>
        Search
      </Button>
    </header>
  );
}
