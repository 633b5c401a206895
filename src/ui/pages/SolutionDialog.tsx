/** The solution: first a comparison of mine and the reference, then, if wanted, in place of mine. */
import { useMemo } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { ComparedFileTable } from '#ui/pages/ComparedFileTable.tsx';
import { useUndoToast } from '#ui/pages/use-undo-toast.ts';
import styles from '#ui/pages/Workbench.module.css';
import { useActions, useCommandLanguage, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import type { CurrentStep } from '#ui/workbench-context.tsx';
import { compareFiles } from '#views/file-comparison.ts';

export interface SolutionDialogProps {
  readonly current: CurrentStep;
  readonly onClose: () => void;
}

export function SolutionDialog({ current: { step }, onClose }: SolutionDialogProps) {
  const files = useWorkbench((state) => state.files);
  const writable = useWritable();
  const { applySolution } = useActions();
  const undoToast = useUndoToast();
  const { write } = useCommandLanguage();
  const compared = useMemo(() => compareFiles(files, step.solution.files), [files, step]);
  const different = compared.filter(({ change }) => change !== 'same');

  const apply = async (): Promise<void> => {
    onClose();
    if (await applySolution()) undoToast('The solution is in place.');
  };
  return (
    <Dialog
      open
      title="Solution"
      size="large"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep mine</Button>
          <Button look="primary" disabled={!writable} onClick={() => void apply()}>
            Apply the solution
          </Button>
        </>
      }
    >
      <div className={styles.comparison}>
        {different.length === 0 && <p>Your files are the same as the reference.</p>}
        {different.map((file) => (
          <ComparedFileTable key={file.path} file={file} />
        ))}
        {step.solution.commands.length > 0 && (
          <section>
            <h3 className={styles.comparedName}>What is done with them</h3>
            <ol>
              {step.solution.commands.map((command, i) => (
                <li key={i}>
                  <code>{write(command)}</code>
                </li>
              ))}
            </ol>
          </section>
        )}
        <p>Applying puts the reference in place of your files and replays these commands. It can be undone.</p>
      </div>
    </Dialog>
  );
}
