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
  /** Gives whether it was saved. */
  readonly onSave: (values: Readonly<Record<string, string | null>>) => Promise<boolean>;
}

export function AppEntryForm({ app, form, alone, disabled, onSave }: AppEntryFormProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});

  // What was refused stays in its fields, to be sent again; what was typed meanwhile stays too.
  const save = async (sent: Readonly<Record<string, string>>): Promise<void> => {
    // A field that its user leaves empty is unknown, not an empty text.
    const saved = await onSave(Object.fromEntries(form.fields.map(({ name }) => [name, sent[name] || null])));
    if (saved) setValues((now) => (now === sent ? {} : now));
  };

  return (
    <form
      className={styles.form}
      aria-label={`${form.title} in ${app}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save(values);
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
