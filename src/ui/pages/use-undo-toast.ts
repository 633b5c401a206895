/** A message that takes the last change back; it goes as soon as something else was done, for then Undo would mean that. */
import { dismissToast, showToast } from '#ui/kit/toasts.ts';
import { useActions, useOnNextMove } from '#ui/workbench-context.tsx';

export function useUndoToast(): (text: string) => void {
  const { undo } = useActions();
  const onNextMove = useOnNextMove();
  return (text) => {
    const id = showToast(text, { label: 'Undo', run: () => void undo() });
    onNextMove(() => dismissToast(id));
  };
}
