/** Adds, renames and deletes files. */
import { useState } from 'react';
import { Menu } from '#ui/kit/Menu.tsx';
import { focusEditor } from '#ui/panels/focus-editor.ts';
import type { NameDialogProps } from '#ui/panels/NameDialog.tsx';
import { NameDialog } from '#ui/panels/naming.tsx';
import styles from '#ui/panels/editor.module.css';
import { useAddFiles } from '#ui/panels/use-add-files.ts';
import { useRemoveFile } from '#ui/panels/use-remove-file.ts';
import { useActions, useCurrentStep, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { mayEdit, whyNotPath } from '#views/file-tabs.ts';
import type { FileTab } from '#views/file-tabs.ts';

type Question = 'migration' | 'script' | 'file' | 'rename';

export function FileMenu({ current }: { readonly current: FileTab | null }) {
  const editable = useCurrentStep()?.step.editable ?? null;
  const files = useWorkbench((state) => state.files);
  const writable = useWritable();
  const { addFile, renameFile } = useActions();
  const { migration, script, addAppVersion } = useAddFiles();
  const removeFile = useRemoveFile();
  const [asked, setAsked] = useState<Question | null>(null);

  const may = (path: string): boolean => writable && mayEdit(path, editable);
  const fixed = current === null || !may(current.path);
  const here = current?.path ?? '';
  const refuse = (path: string): string | null => whyNotPath(files, path, editable);
  const questions: Readonly<Record<Question, Omit<NameDialogProps, 'onClose'>>> = {
    migration,
    script: script ?? migration,
    file: {
      title: 'New file',
      label: 'Path',
      placeholder: 'seed.sql',
      confirm: 'Add the file',
      refuse,
      onName: (path) => {
        addFile(path, '');
        focusEditor();
      },
    },
    rename: {
      title: `Rename ${here}`,
      label: 'New path',
      start: here,
      confirm: 'Rename',
      refuse,
      onName: (path) => renameFile(here, path),
    },
  };

  return (
    <span className={styles.menu}>
      <Menu
        label="Add, rename or delete a file"
        items={[
          {
            id: 'migration',
            title: 'New migration …',
            disabled: !may('migrations/new.sql'),
            run: () => setAsked('migration'),
          },
          {
            id: 'script',
            title: 'New TypeScript migration …',
            disabled: script === null || !may('migrations/new.ts'),
            run: () => setAsked('script'),
          },
          {
            id: 'app',
            title: 'New app version, a copy of the newest',
            disabled: !may('app/new.sql'),
            run: addAppVersion,
          },
          { id: 'file', title: 'New file …', disabled: !writable || editable !== null, run: () => setAsked('file') },
          { id: 'rename', title: 'Rename this file …', disabled: fixed, run: () => setAsked('rename') },
          { id: 'remove', title: 'Delete this file', danger: true, disabled: fixed, run: () => removeFile(here) },
        ]}
      >
        +
      </Menu>
      {asked !== null && <NameDialog {...questions[asked]} onClose={() => setAsked(null)} />}
    </span>
  );
}
