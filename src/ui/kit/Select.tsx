/** A choice from a short list, by the browser's own select: it works on every phone and with every reader. */
import { useId } from 'react';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/kit/Field.module.css';

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, labelHidden, value, options, onChange, disabled } = props;
  const id = useId();
  return (
    <span className={styles.field}>
      <label htmlFor={id} className={labelHidden ? styles.said : styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={classes(styles.input)}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
