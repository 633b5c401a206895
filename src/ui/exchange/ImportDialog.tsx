/** Import: choose what, see what would be taken and what not, then say yes. */
import { useEffect, useState } from 'react';
import type { Given } from '#core/exchange/given.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import { ImportChoice } from '#ui/exchange/ImportChoice.tsx';
import { ImportReport } from '#ui/exchange/ImportReport.tsx';
import styles from '#ui/exchange/exchange.module.css';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';
import { useUndoToast } from '#ui/pages/use-undo-toast.ts';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { importView } from '#views/import-view.ts';

type Stage =
  | { readonly kind: 'choosing'; readonly refused: string | null }
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly ready: ReadyImport };

export interface ImportDialogProps {
  /** What was dropped; null: it is to be chosen here. */
  readonly dropped: Promise<Given> | null;
  readonly onClose: () => void;
}

export function ImportDialog({ dropped, onClose }: ImportDialogProps) {
  const { readImport, applyImport } = useActions();
  const [stage, setStage] = useState<Stage>(dropped ? { kind: 'reading' } : { kind: 'choosing', refused: null });
  const openTransaction = useWorkbench((state) => state.world?.openTransaction ?? false);
  const busy = useWorkbench((state) => state.running !== null);
  const writable = useWritable();
  const undoToast = useUndoToast();

  const read = async (given: Promise<Given>): Promise<void> => {
    setStage({ kind: 'reading' });
    setStage(await stageOf(given, readImport));
  };
  useEffect(() => {
    let left = false;
    const show = async (given: Promise<Given>): Promise<void> => {
      const next = await stageOf(given, readImport);
      if (!left) setStage(next);
    };
    if (dropped) void show(dropped);
    return () => {
      left = true;
    };
  }, [dropped, readImport]);

  const apply = async (ready: ReadyImport): Promise<void> => {
    onClose();
    if (await applyImport(ready)) undoToast(`Imported ${ready.name}.`);
  };

  if (stage.kind === 'ready') {
    const view = importView(stage.ready);
    return (
      <Dialog
        open
        title={view.title}
        onClose={onClose}
        actions={
          <>
            <Button onClick={() => setStage({ kind: 'choosing', refused: null })}>Choose something else</Button>
            <Button
              look="primary"
              disabled={!writable || openTransaction || busy}
              onClick={() => void apply(stage.ready)}
            >
              {view.confirm}
            </Button>
          </>
        }
      >
        <ImportReport view={view} openTransaction={openTransaction} />
      </Dialog>
    );
  }
  return (
    <Dialog open title="Import" onClose={onClose}>
      {stage.kind === 'reading' ? (
        <output className={styles.reading}>Reading …</output>
      ) : (
        <ImportChoice refused={stage.refused} onGiven={(given) => void read(given)} />
      )}
    </Dialog>
  );
}

async function stageOf(given: Promise<Given>, readImport: ReturnType<typeof useActions>['readImport']): Promise<Stage> {
  try {
    const reading = await readImport(await given);
    if (reading.kind === 'ended') return { kind: 'choosing', refused: endedWords[reading.by] };
    const { value } = reading;
    return value.kind === 'ready' ? value : { kind: 'choosing', refused: value.why };
  } catch {
    return { kind: 'choosing', refused: endedWords.crash };
  }
}

const endedWords = {
  replaced: null,
  budget: 'Reading it took too long and was ended. Try the folder with the migrations alone.',
  crash: 'Reading it failed, and nothing was taken. Try the folder with the migrations alone.',
} as const;
