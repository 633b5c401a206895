/** Deletes a file where that is allowed; a message offers to bring it back. */
import { showToast } from '#ui/kit/toasts.ts';
import { useActions, useCurrentStep, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { mayEdit } from '#views/file-tabs.ts';

export function useRemoveFile(): (path: string) => void {
  const editable = useCurrentStep()?.step.editable ?? null;
  const files = useWorkbench((state) => state.files);
  const writable = useWritable();
  const { removeFile, addFile } = useActions();
  return (path) => {
    const text = files[path];
    if (text === undefined || !writable || !mayEdit(path, editable)) return;
    removeFile(path);
    showToast(`Deleted ${path}`, { label: 'Undo', run: () => addFile(path, text) });
  };
}
