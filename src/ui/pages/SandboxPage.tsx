/** The sandbox: the same world without a lesson, everything may be changed. */
import { useState } from 'react';
import { fetchedLater } from '#ui/fetched-later.tsx';
import type { ExchangeQuestion } from '#ui/exchange/Exchange.tsx';
import { BannersLater } from '#ui/pages/BannersLater.tsx';
import { PageActions } from '#ui/pages/PageActions.tsx';
import { useReset } from '#ui/pages/use-reset.ts';
import { useWithAsked } from '#ui/pages/use-with-asked.ts';
import { useWorkbenchCommands } from '#ui/pages/use-workbench-commands.ts';
import styles from '#ui/pages/Workbench.module.css';
import { WorkbenchColumns } from '#ui/pages/WorkbenchColumns.tsx';
import { sandboxColumns } from '#ui/pages/workbench-layout.ts';
import { NameDialog } from '#ui/panels/naming.tsx';
import { useAddFiles } from '#ui/panels/use-add-files.ts';
import { PageHeading } from '#ui/shell/PageHeading.tsx';
import { TopBar } from '#ui/shell/TopBar.tsx';
import { useIdle } from '#ui/use-idle.ts';
import { useWritable } from '#ui/workbench-context.tsx';

const Exchange = fetchedLater(async () => (await import('#ui/exchange/Exchange.tsx')).Exchange);

export function SandboxPage() {
  const { migration, script, addAppVersion } = useAddFiles();
  const writable = useWritable();
  const columns = useWithAsked(sandboxColumns);
  const reset = useReset();
  const idle = useIdle();
  const [naming, setNaming] = useState<typeof script>(null);
  const [asked, setAsked] = useState<ExchangeQuestion | null>(null);
  useWorkbenchCommands({
    reset: () => void reset(),
    more: [
      {
        id: 'add-migration',
        title: 'Add a migration',
        section: 'Files',
        enabled: writable,
        run: () => setNaming(migration),
      },
      {
        id: 'add-script',
        title: 'Add a TypeScript migration',
        section: 'Files',
        enabled: writable && script !== null,
        run: () => setNaming(script),
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
          <PageActions
            items={[
              { id: 'import', title: 'Import', disabled: !writable, run: () => setAsked('import') },
              { id: 'export', title: 'Export', run: () => setAsked('export') },
              { id: 'reset', title: 'Start again', disabled: !writable, run: () => void reset() },
            ]}
          />
        }
      />
      <BannersLater />
      <main className={styles.main}>
        <PageHeading title="Sandbox" />
        <WorkbenchColumns name="sandbox" columns={columns} />
      </main>
      {(idle || asked !== null) && <Exchange asked={asked} onAsked={setAsked} />}
      {naming && <NameDialog {...naming} onClose={() => setNaming(null)} />}
    </div>
  );
}
