/** Asks before something is done that can't be taken back with one key. */
import type { ReactNode } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** The verb of what will be done: "Delete the file". */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A reference that never changes, so that it focuses once, when the button appears. */
const focus = (button: HTMLButtonElement | null): void => button?.focus();

export function ConfirmDialog({ open, title, confirm, danger, onConfirm, onClose, children }: ConfirmDialogProps) {
  const actions = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        look={danger ? 'danger' : 'primary'}
        ref={focus}
        onClick={() => {
          onClose();
          onConfirm();
        }}
      >
        {confirm}
      </Button>
    </>
  );
  return (
    <Dialog open={open} title={title} size="small" role="alertdialog" onClose={onClose} actions={actions}>
      {children}
    </Dialog>
  );
}
