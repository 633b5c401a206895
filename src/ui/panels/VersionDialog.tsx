/** Asks for the version that a command is to be given; it can be tried on a copy first. */
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { useXray } from '#ui/panels/use-xray.ts';
import { useActions, useCommandLanguage } from '#ui/workbench-context.tsx';
import type { MenuCommand } from '#views/migrate-menu.ts';
import styles from '#ui/panels/version-dialog.module.css';

export interface VersionDialogProps {
  readonly entry: MenuCommand;
  readonly onClose: () => void;
}

/** A reference that never changes, so that it focuses once, when the field appears. */
const focus = (select: HTMLSelectElement | null): void => select?.focus();

export function VersionDialog({ entry, onClose }: VersionDialogProps) {
  const { run } = useActions();
  const { write } = useCommandLanguage();
  const xray = useXray();
  const id = useId();
  const versions = entry.versions ?? [];
  const [version, setVersion] = useState(versions[0]?.version ?? '');
  const command = { kind: 'migrate', command: entry.command(version) } as const;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onClose();
    void run(command);
  };
  return (
    <Dialog open title={`Migrate: ${entry.title.replace(' …', '').toLowerCase()}`} size="small" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <label htmlFor={id}>Version</label>
        <select
          ref={focus}
          id={id}
          className={styles.versions}
          value={version}
          onChange={(event) => setVersion(event.target.value)}
        >
          {versions.map((choice) => (
            <option key={choice.version} value={choice.version}>
              {choice.words}
            </option>
          ))}
        </select>
        {entry.note !== undefined && <p className={styles.note}>{entry.note}.</p>}
        <p className={styles.typed}>$ {write(command)}</p>
        <div className={styles.answers}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            onClick={() => {
              onClose();
              xray({ kind: 'will', run: command });
            }}
          >
            Try on a copy
          </Button>
          <Button type="submit" look="primary">
            Run
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
