/** The compatibility grid: every app version on every schema version, each square executed. */
import { useMemo, useState } from 'react';
import type { ReportProgress } from '#core/report/report.ts';
import { Button } from '#ui/kit/Button.tsx';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { CellDetails } from '#ui/panels/CellDetails.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import { GridLegend } from '#ui/panels/GridLegend.tsx';
import { GridTable, keyOf } from '#ui/panels/GridTable.tsx';
import { Skeleton } from '#ui/panels/Skeleton.tsx';
import { usePlan } from '#ui/panels/use-plan.ts';
import { useAskedApps } from '#ui/panels/use-asked-apps.ts';
import { useWorkbench } from '#ui/workbench-context.tsx';
import { rolloutPath } from '#views/rollout-path.ts';
import { gridView } from '#views/grid-view.ts';
import styles from '#ui/panels/grid.module.css';

const endedWords: Readonly<Record<'budget' | 'crash', string>> = {
  budget:
    'This took too long and was ended: a statement in a migration, the seed or an app version does not come to its end, or there is too much of it. Mend it, and it is tried again.',
  crash: 'SQLite crashed over this. Change what was added last, and it is tried again.',
};

export function GridSheet() {
  const { report, stale, progress, ended } = useWorkbench((state) => state.analysis);
  const world = useWorkbench((state) => state.world);
  const [open, setOpen] = useState<string | null>(null);
  const asked = useAskedApps();
  const { open: planned, tried, at } = useWorkbench((state) => state.rollout);
  const pairs = planned ? tried?.pairs : undefined;
  const view = useMemo(
    () => (report && ended === null ? gridView(report, world, asked, pairs) : null),
    [report, ended, world, asked, pairs],
  );
  const path = useMemo(
    () => (planned && tried && report && asked.size === 0 ? rolloutPath(tried, report.apps, at) : null),
    [planned, tried, report, at, asked],
  );
  const plan = usePlan();
  const cells = [...(view?.rows ?? []), ...(view?.pairs ?? [])].flatMap((row) => row.cells);
  const details = cells.find((cell) => keyOf(cell) === open);

  return (
    <Sheet
      title="Compatibility"
      sub={subWords(ended === null && stale, progress, report !== null)}
      panel="grid"
      className={styles.sheet}
      actions={
        view && view.rows.length > 1 && !planned ? (
          <Button size="small" onClick={plan.open}>
            Plan the rollout
          </Button>
        ) : undefined
      }
    >
      {ended !== null && <Empty>{endedWords[ended]}</Empty>}
      {!view && ended === null && <Skeleton lines={4} />}
      {view?.rows.length === 0 && <Empty>There is no app version yet. Add one to see on which schema it works.</Empty>}
      {view && view.rows.length > 0 && (
        <>
          {view.changed.length > 0 && (
            <p className={styles.changed}>
              The file of {view.changed.join(', ')} was changed after it was applied. The squares try the file; the live
              database has what was applied.
            </p>
          )}
          <GridTable view={view} stale={stale} open={open} onOpen={setOpen} path={path} />
          {details ? (
            <CellDetails key={keyOf(details)} cell={details} />
          ) : (
            <GridLegend uncovered={view.uncovered} unread={view.unread} />
          )}
        </>
      )}
    </Sheet>
  );
}

function subWords(isRunning: boolean, progress: ReportProgress | null, isAgain: boolean): string {
  if (isRunning && progress) {
    const { stage, done, total } = progress;
    return `${stage === 'ways-back' ? 'trying the way back' : 'running every query'}: ${done} of ${total}`;
  }
  return isRunning && isAgain ? 'running again…' : 'every query, run for real';
}
