/** Where an import comes from: a folder, files, or text that is pasted. */
import { useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { Given } from '#core/exchange/given.ts';
import { gatherPicked } from '#state/gather.ts';
import styles from '#ui/exchange/exchange.module.css';
import { Button } from '#ui/kit/Button.tsx';

export interface ImportChoiceProps {
  /** Why what was chosen before can't be taken. */
  readonly refused: string | null;
  readonly onGiven: (given: Promise<Given>) => void;
}

/** React does not know the attribute. */
const wholeFolder = { webkitdirectory: '' };

export function ImportChoice({ refused, onGiven }: ImportChoiceProps) {
  const id = useId();
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const picked = (list: FileList | null): void => {
    if (list && list.length > 0) onGiven(gatherPicked([...list]));
  };
  const paste = (event: FormEvent): void => {
    event.preventDefault();
    onGiven(Promise.resolve({ kind: 'sql', text }));
  };
  return (
    <div className={styles.choice}>
      {refused !== null && (
        <p className={styles.refused} role="alert">
          {refused}
        </p>
      )}
      <p>Choose here, or drop it anywhere on the sandbox. You see what is taken before anything changes.</p>
      <div className={styles.ways}>
        <Button onClick={() => folder.current?.click()}>Folder …</Button>
        <Button onClick={() => files.current?.click()}>Zip, SQLite database or SQL files …</Button>
        <input
          ref={folder}
          type="file"
          hidden
          aria-label="Folder"
          {...wholeFolder}
          onChange={(event) => picked(event.target.files)}
        />
        <input
          ref={files}
          type="file"
          hidden
          multiple
          aria-label="Files"
          onChange={(event) => picked(event.target.files)}
        />
      </div>
      <form className={styles.paste} onSubmit={paste}>
        <label htmlFor={id}>Or paste SQL: it becomes a migration, or several</label>
        <textarea
          id={id}
          className={styles.text}
          rows={7}
          spellCheck={false}
          value={text}
          placeholder="CREATE TABLE …"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          Read it
        </Button>
      </form>
    </div>
  );
}
