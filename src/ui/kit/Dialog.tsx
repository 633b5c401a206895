/** A modal dialog. Its machinery is loaded when the first one opens, not with the page. */
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: 'small' | 'medium' | 'large';
  /** Buttons at the foot; the last is the one that goes on. */
  readonly actions?: ReactNode;
  /** For a decision that must not be dismissed by a stray click. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}

const loadDialog = () => import('#ui/kit/DialogBody.tsx');
const DialogBody = lazy(async () => ({ default: (await loadDialog()).DialogBody }));

/** Fetches what a dialog needs while nothing else is to be done, so that it opens at once and also offline. */
export async function preloadDialogs(): Promise<void> {
  await loadDialog();
}

export function Dialog(props: DialogProps) {
  return props.open ? (
    <Suspense fallback={null}>
      <DialogBody {...props} />
    </Suspense>
  ) : null;
}
