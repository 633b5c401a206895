/** Stands where a long output is clipped. */
import { grouped } from '#views/value.ts';
import styles from '#ui/panels/console.module.css';

export interface ConsoleMoreProps {
  readonly hidden: number;
  readonly onMore: () => void;
}

export function ConsoleMore({ hidden, onMore }: ConsoleMoreProps) {
  return (
    <button type="button" className={styles.more} onClick={onMore}>
      … {grouped(hidden)} more: show the next
    </button>
  );
}
