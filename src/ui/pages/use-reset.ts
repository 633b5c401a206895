/** Back to the start, with a message that takes it back. */
import { showToast } from '#ui/kit/toasts.ts';
import { useActions } from '#ui/workbench-context.tsx';

export function useReset(): () => Promise<void> {
  const { reset, undo } = useActions();
  return async () => {
    await reset();
    showToast('Back at the start.', { label: 'Undo', run: () => void undo() });
  };
}
