/** On or off, at once. */
import styles from '#ui/kit/Switch.module.css';

export interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <button type="button" role="switch" aria-checked={on} className={styles.switch} onClick={() => onChange(!on)}>
      <span className={styles.track} aria-hidden="true" />
      {label}
    </button>
  );
}
