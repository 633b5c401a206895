/** Adds files that have a form of their own; the cursor goes into them. */
import { focusEditor } from '#ui/panels/focus-editor.ts';
import type { NameDialogProps } from '#ui/panels/NameDialog.tsx';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import { hasMigration } from '#views/file-tabs.ts';

export interface AddFiles {
  /** What is asked before a migration is added. */
  readonly migration: Omit<NameDialogProps, 'onClose'>;
  readonly addAppVersion: () => void;
}

export function useAddFiles(): AddFiles {
  const files = useWorkbench((state) => state.files);
  const { addMigration, addAppVersion } = useActions();
  return {
    migration: {
      title: 'New migration',
      label: 'What does it do?',
      placeholder: 'add_email_to_person',
      confirm: 'Add the migration',
      refuse: (name) => (hasMigration(files, name) ? 'There is a migration of this name already.' : null),
      onName: (name) => {
        addMigration(name);
        focusEditor();
      },
    },
    addAppVersion: () => {
      addAppVersion();
      focusEditor();
    },
  };
}
