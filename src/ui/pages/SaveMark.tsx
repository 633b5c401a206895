/** Whether the work is saved. Of one width, so that nothing beside it moves. */
import type { SaveState } from '#state/workbench-state.ts';
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/pages/Workbench.module.css';
import { useWorkbench } from '#ui/workbench-context.tsx';

const words: Readonly<Record<SaveState['kind'], string>> = {
  saved: 'Saved',
  saving: 'Saving…',
  failed: 'Not saved',
  'read-only': 'Read-only',
};

export function SaveMark() {
  const { kind } = useWorkbench((state) => state.saving);
  return <span className={classes(styles.save, kind === 'failed' && styles.unsaved)}>{words[kind]}</span>;
}
