/** Asks for one name. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { TextField } from '#ui/kit/TextField.tsx';
import styles from '#ui/panels/editor.module.css';

export interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly confirm: string;
  readonly placeholder?: string;
  readonly start?: string;
  /** Why this name can't be taken; null when it can. */
  readonly refuse?: (name: string) => string | null;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** A reference that never changes, so that it focuses once, when the field appears. */
const focus = (input: HTMLInputElement | null): void => input?.focus();

export function NameDialog({
  title,
  label,
  confirm,
  placeholder,
  start = '',
  refuse,
  onName,
  onClose,
}: NameDialogProps) {
  const [name, setName] = useState(start);
  const given = name.trim();
  const same = given === '' || given === start;
  const why = same ? null : (refuse?.(given) ?? null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (same || why !== null) return;
    onClose();
    onName(given);
  };
  return (
    <Dialog open title={title} size="small" onClose={onClose}>
      <form className={styles.question} onSubmit={submit}>
        <TextField
          ref={focus}
          mono
          label={label}
          value={name}
          placeholder={placeholder}
          error={why}
          onChange={setName}
        />
        <div className={styles.answers}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={same || why !== null}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
