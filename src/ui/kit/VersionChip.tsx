/** The name of an app version, in its hue. */
import { versionHue } from '#ui/kit/version-hue.ts';
import styles from '#ui/kit/Version.module.css';

export interface VersionChipProps {
  readonly id: string;
  /** Place in the natural order of app versions, from 0. */
  readonly index: number;
}

export function VersionChip({ id, index }: VersionChipProps) {
  return (
    <span className={styles.chip} style={versionHue(index)}>
      {id}
    </span>
  );
}
