/** A form of the app: what is typed becomes an operation on the live database. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { TextField } from '#ui/kit/TextField.tsx';
import styles from '#ui/panels/apps.module.css';
import { useActions, useBench, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import type { WindowForm } from '#views/app-window.ts';

export interface AppFormProps {
  readonly app: string;
  readonly form: WindowForm;
  /** The only form of the page: its button just says Save. */
  readonly alone: boolean;
}

export function AppForm({ app, form, alone }: AppFormProps) {
  const { store } = useBench().workbench;
  const { run } = useActions();
  const busy = useWorkbench((state) => state.running !== null);
  const writable = useWritable();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // A field left empty is not given: NULL, as an app sends it.
    const params = Object.fromEntries(form.fields.map(({ name }) => [name, values[name] || null]));
    await run({ kind: 'call', app, operation: form.operation, params });
    const last = store.getState().console.at(-1);
    // What was refused stays in its fields, to be mended.
    if (last?.kind === 'command' && last.outcome.ok) setValues({});
  };

  return (
    <form className={styles.form} aria-label={`${app}: ${form.title}`} onSubmit={(event) => void save(event)}>
      {form.fields.map(({ name, label }) => (
        <TextField
          key={name}
          label={label}
          labelHidden
          placeholder={label}
          value={values[name] ?? ''}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      <Button
        type="submit"
        size="small"
        disabled={busy || !writable}
        aria-label={`${alone ? 'Save' : form.title} in ${app}`}
      >
        {alone ? 'Save' : form.title}
      </Button>
    </form>
  );
}
