/** Export: the workspace as it is, in another tool's layout, or the live database. */
import { useState } from 'react';
import type { ExportedZip } from '#core/exchange/make-export.ts';
import styles from '#ui/exchange/exchange.module.css';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { RadioGroup } from '#ui/kit/RadioGroup.tsx';
import { download } from '#ui/pages/download.ts';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import { exportChoices, exportedWords, targetOf } from '#views/export-view.ts';

export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { makeExport, liveImage } = useActions();
  const dialect = useWorkbench((state) => state.world?.dialect ?? null);
  const openTransaction = useWorkbench((state) => state.world?.openTransaction ?? false);
  const hasDatabase = useWorkbench((state) => state.timeline.entries.length > 0);
  const [choice, setChoice] = useState('workspace');
  const [made, setMade] = useState<ExportedZip | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  const choose = (next: string): void => {
    setChoice(next);
    setMade(null);
    setFailed(null);
  };
  const database = async (): Promise<void> => {
    const image = await liveImage();
    if (image === null) return setFailed('There is no database yet.');
    download('rollforward.sqlite', new Uint8Array(image), 'application/vnd.sqlite3');
    onClose();
  };
  const zip = async (): Promise<void> => {
    const answer = await makeExport(targetOf(choice));
    if (answer.kind === 'ended') return setFailed('Packing was ended before it was done. Try again.');
    const { value } = answer;
    download(value.name, new Uint8Array(value.zip), 'application/zip');
    // Notes are read here before they are forgotten; without any there is nothing more to say.
    if (value.notes.length === 0) onClose();
    else setMade(value);
  };

  return (
    <Dialog
      open
      title="Export"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{made ? 'Close' : 'Cancel'}</Button>
          <Button
            look="primary"
            disabled={choice === 'database' && !hasDatabase}
            onClick={() => void (choice === 'database' ? database() : zip())}
          >
            {made ? 'Download again' : 'Download'}
          </Button>
        </>
      }
    >
      <div className={styles.report}>
        <RadioGroup
          legend="What is wanted?"
          value={choice}
          options={exportChoices(dialect).map(({ id, title, says }) => ({
            value: id,
            label: (
              <span className={styles.option}>
                <b>{title}</b>
                <span>{says}</span>
              </span>
            ),
          }))}
          onChange={choose}
        />
        {choice === 'database' && openTransaction && (
          <p>A transaction is open: the file has the database as it was before it.</p>
        )}
        <div aria-live="polite">
          {failed !== null && <p className={styles.refused}>{failed}</p>}
          {made && (
            <>
              <p>{exportedWords(made)}</p>
              <ul className={styles.notes}>
                {made.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
