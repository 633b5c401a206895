/** A form in an app's window: its fields are the logical ones, its button runs the operation for real. */
import { useState } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { TextField } from '#ui/kit/TextField.tsx';
import type { WindowForm } from '#views/app-window.ts';
import styles from '#ui/panels/apps.module.css';

export interface AppEntryFormProps {
  readonly app: string;
  readonly form: WindowForm;
  /** The only form of its window: its button then just says Save. */
  readonly alone: boolean;
  readonly disabled: boolean;
  readonly onSave: (values: Readonly<Record<string, string | null>>) => void;
}

export function AppEntryForm({ app, form, alone, disabled, onSave }: AppEntryFormProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  return (
    <form
      className={styles.form}
      aria-label={`${form.title} in ${app}`}
      onSubmit={(event) => {
        event.preventDefault();
        // A field that its user leaves empty is unknown, not an empty text.
        onSave(Object.fromEntries(form.fields.map(({ name }) => [name, values[name] || null])));
        setValues({});
        event.currentTarget.querySelector('input')?.focus();
      }}
    >
      {form.fields.map(({ name, label }) => (
        <TextField
          key={name}
          label={label}
          labelHidden
          placeholder={label}
          value={values[name] ?? ''}
          disabled={disabled}
          className={styles.field}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      <Button type="submit" disabled={disabled}>
        {alone ? 'Save' : form.title}
      </Button>
    </form>
  );
}
