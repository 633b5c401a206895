/** A labelled line of text. */
import { useId } from 'react';
import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/kit/Field.module.css';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'size'> {
  readonly label: string;
  /** The label is said and not shown (the placeholder stands for it). */
  readonly labelHidden?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Shown below; makes the field invalid. */
  readonly error?: ReactNode;
  readonly mono?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextField({ label, labelHidden, value, onChange, error, mono, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <span className={classes(styles.field, className)}>
      <label htmlFor={id} className={labelHidden ? styles.said : styles.label}>
        {label}
      </label>
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className={classes(styles.input, mono && styles.mono)}
      />
      {error && (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      )}
    </span>
  );
}
