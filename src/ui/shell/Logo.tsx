/** The name of the product, and the way home. */
import { Link } from 'wouter';
import styles from '#ui/shell/TopBar.module.css';

export function Logo() {
  return (
    <Link href="/" className={styles.logo}>
      <i className={styles.mark} aria-hidden="true" />
      <span className={styles.name}>Rollforward</span>
    </Link>
  );
}
