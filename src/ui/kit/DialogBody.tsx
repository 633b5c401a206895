/** The dialog itself, on the primitives library: focus stays inside and goes back to where it was. */
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { classes } from '#ui/kit/classes.ts';
import type { DialogProps } from '#ui/kit/Dialog.tsx';
import { IconButton } from '#ui/kit/IconButton.tsx';
import styles from '#ui/kit/Dialog.module.css';

export function DialogBody({ onClose, title, size = 'medium', actions, role = 'dialog', children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => !open && onClose()}
      className={styles.veil ?? ''}
    >
      <Modal className={classes(styles.modal, styles[size])}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton label="Close" onClick={onClose}>
              ✕
            </IconButton>
          </header>
          <div className={styles.body}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
