/** Undo and redo, each with what it would undo or redo. */
import { IconButton } from '#ui/kit/IconButton.tsx';
import styles from '#ui/pages/Workbench.module.css';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { timelineView } from '#views/timeline-view.ts';

export function UndoButtons() {
  const timeline = useWorkbench((state) => state.timeline);
  const busy = useWorkbench((state) => state.running !== null);
  const writable = useWritable();
  const actions = useActions();
  const { undo, redo } = timelineView(timeline);
  return (
    <span className={styles.undo}>
      <IconButton
        label={undo ?? 'Nothing to undo'}
        disabled={undo === null || busy || !writable}
        onClick={() => void actions.undo()}
      >
        ↶
      </IconButton>
      <IconButton
        label={redo ?? 'Nothing to redo'}
        disabled={redo === null || busy || !writable}
        onClick={() => void actions.redo()}
      >
        ↷
      </IconButton>
    </span>
  );
}
