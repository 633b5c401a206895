/** Adds files that have a form of their own; the cursor goes into them. */
import { focusEditor } from '#ui/panels/focus-editor.ts';
import type { NameDialogProps } from '#ui/panels/NameDialog.tsx';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import { hasMigration } from '#views/file-tabs.ts';

export interface AddFiles {
  /** What is asked before a migration is added. */
  readonly migration: Omit<NameDialogProps, 'onClose'>;
  /** The same for one in TypeScript; null where the dialect takes none. */
  readonly script: Omit<NameDialogProps, 'onClose'> | null;
  readonly addAppVersion: () => void;
}

export function useAddFiles(): AddFiles {
  const files = useWorkbench((state) => state.files);
  const takesScripts = useWorkbench(({ world }) => world?.dialect.id === 'native');
  const { addMigration, addAppVersion } = useActions();
  const asked = (title: string, placeholder: string, language: 'sql' | 'typescript'): AddFiles['migration'] => ({
    title,
    label: 'What does it do?',
    placeholder,
    confirm: 'Add the migration',
    refuse: (name) => (hasMigration(files, name) ? 'There is a migration of this name already.' : null),
    onName: (name) => {
      void addMigration(name, language).then(focusEditor);
    },
  });
  return {
    migration: asked('New migration', 'add_email_to_person', 'sql'),
    script: takesScripts ? asked('New migration in TypeScript', 'fill_initials', 'typescript') : null,
    addAppVersion: () => {
      addAppVersion();
      focusEditor();
    },
  };
}
