/** One of a few, all of them in sight. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/kit/RadioGroup.module.css';

export interface RadioGroupProps {
  readonly legend: ReactNode;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
}

export function RadioGroup({ legend, value, options, onChange, disabled, className }: RadioGroupProps) {
  const name = useId();
  return (
    <fieldset className={classes(styles.group, className)} disabled={disabled}>
      <legend className={styles.legend}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
