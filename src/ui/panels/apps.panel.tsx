/** The app versions that serve, side by side on one database, and the buttons that deploy the others. */
import { useMemo } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { VersionDot } from '#ui/kit/VersionDot.tsx';
import { AppFrame } from '#ui/panels/AppFrame.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import type { Panel } from '#ui/panels/panel.ts';
import { Skeleton } from '#ui/panels/Skeleton.tsx';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { appWindows } from '#views/app-window.ts';
import styles from '#ui/panels/apps.module.css';

function Apps() {
  const world = useWorkbench((state) => state.world);
  const log = useWorkbench((state) => state.console);
  const { run } = useActions();
  const writable = useWritable();
  const windows = useMemo(() => (world ? appWindows(world, log) : []), [world, log]);
  const waiting = world?.apps.filter((app) => !world.state.deployed.includes(app)) ?? [];

  return (
    <Sheet
      title="Apps"
      sub={world ? `${windows.length} ${windows.length === 1 ? 'version serves' : 'versions serve'}` : undefined}
      panel="apps"
      actions={waiting.map((app) => (
        <Button key={app} size="small" disabled={!writable} onClick={() => void run({ kind: 'deploy', app })}>
          <VersionDot index={world?.apps.indexOf(app) ?? 0} />
          Deploy {app}
        </Button>
      ))}
    >
      {!world && <Skeleton lines={9} />}
      {world && windows.length === 0 && (
        <Empty>
          {world.apps.length === 0
            ? 'There is no app version yet. Add one in the editor.'
            : 'No version serves: nobody can reach the app now. Deploy one.'}
        </Empty>
      )}
      {windows.length > 0 && (
        <div className={styles.apps}>
          {windows.map((shown) => (
            <AppFrame key={shown.app} window={shown} />
          ))}
        </div>
      )}
    </Sheet>
  );
}

export const panel: Panel = { id: 'apps', title: 'Apps', Component: Apps };
