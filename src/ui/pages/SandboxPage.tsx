/** The sandbox: the same world without a lesson, everything may be changed. */
import { useState } from 'react';
import { BannersLater } from '#ui/pages/BannersLater.tsx';
import { PageActions } from '#ui/pages/PageActions.tsx';
import { useReset } from '#ui/pages/use-reset.ts';
import { useWorkbenchCommands } from '#ui/pages/use-workbench-commands.ts';
import styles from '#ui/pages/Workbench.module.css';
import { WorkbenchColumns } from '#ui/pages/WorkbenchColumns.tsx';
import { sandboxColumns } from '#ui/pages/workbench-layout.ts';
import { NameDialog } from '#ui/panels/naming.tsx';
import { useAddFiles } from '#ui/panels/use-add-files.ts';
import { PageHeading } from '#ui/shell/PageHeading.tsx';
import { TopBar } from '#ui/shell/TopBar.tsx';
import { useWritable } from '#ui/workbench-context.tsx';

export function SandboxPage() {
  const { migration, addAppVersion } = useAddFiles();
  const writable = useWritable();
  const reset = useReset();
  const [naming, setNaming] = useState(false);
  useWorkbenchCommands({
    reset: () => void reset(),
    more: [
      {
        id: 'add-migration',
        title: 'Add a migration',
        section: 'Files',
        enabled: writable,
        run: () => setNaming(true),
      },
      {
        id: 'add-app-version',
        title: 'Add an app version, a copy of the newest',
        section: 'Files',
        enabled: writable,
        run: addAppVersion,
      },
    ],
  });

  return (
    <div className={styles.page}>
      <TopBar
        crumbs={[{ text: 'Sandbox' }]}
        actions={
          <PageActions items={[{ id: 'reset', title: 'Start again', disabled: !writable, run: () => void reset() }]} />
        }
      />
      <BannersLater />
      <main className={styles.main}>
        <PageHeading title="Sandbox" />
        <WorkbenchColumns name="sandbox" columns={sandboxColumns} />
      </main>
      {naming && <NameDialog {...migration} onClose={() => setNaming(false)} />}
    </div>
  );
}
