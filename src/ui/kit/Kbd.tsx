/** A key as it is written on this machine: Ctrl on most, ⌘ on a Mac. */
import { writeKeys } from '#ui/kit/keys.ts';
import styles from '#ui/kit/Kbd.module.css';

export interface KbdProps {
  /** 'Mod+Enter', 'Shift+F6', '?' */
  readonly keys: string;
}

export function Kbd({ keys }: KbdProps) {
  return <kbd className={styles.kbd}>{writeKeys(keys)}</kbd>;
}
