/** Back to the start, with a message that takes it back. */
import { useUndoToast } from '#ui/pages/use-undo-toast.ts';
import { useActions } from '#ui/workbench-context.tsx';

export function useReset(): () => Promise<void> {
  const { reset } = useActions();
  const undoToast = useUndoToast();
  return async () => {
    if (await reset()) undoToast('Back at the start.');
  };
}
