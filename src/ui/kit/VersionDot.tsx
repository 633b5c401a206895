/** The dot of an app version, in its hue. */
import { versionHue } from '#ui/kit/version-hue.ts';
import styles from '#ui/kit/Version.module.css';

export interface VersionDotProps {
  /** Place in the natural order of app versions, from 0. */
  readonly index: number;
  /** Said to screen readers and shown on hover; without it the dot is decoration. */
  readonly label?: string | undefined;
}

export function VersionDot({ index, label }: VersionDotProps) {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label };
  return <i className={styles.dot} style={versionHue(index)} {...named} />;
}
