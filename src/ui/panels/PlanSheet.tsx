/** The rollout's plan: its steps to be put in order, each with what came of it, and what goes wrong as a story. */
import { useMemo } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { IconButton } from '#ui/kit/IconButton.tsx';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import { PlanFindings } from '#ui/panels/PlanFindings.tsx';
import { PlanList } from '#ui/panels/PlanList.tsx';
import { Skeleton } from '#ui/panels/Skeleton.tsx';
import { useAskedApps } from '#ui/panels/use-asked-apps.ts';
import { usePlan } from '#ui/panels/use-plan.ts';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { planView } from '#views/plan-view.ts';
import styles from '#ui/panels/plan.module.css';

const whyWords = {
  budget: 'This took too long and was ended. With fewer app versions, migrations or rows it can be told.',
  crash: 'SQLite crashed over this. Change what was added last, and it is tried again.',
} as const;

export function PlanSheet() {
  const { open, tried, order, working, states, shown, why } = useWorkbench((state) => state.rollout);
  const migrations = useWorkbench((state) => state.analysis.report?.migrations);
  const writable = useWritable();
  const asked = useAskedApps();
  const { findOrder, stopSearch } = useActions();
  const { close } = usePlan();
  const view = useMemo(
    () => (tried ? planView(tried, migrations?.map(({ name }) => name) ?? [], shown) : null),
    [tried, migrations, shown],
  );
  if (!open) return null;
  return (
    <Sheet
      title="Plan"
      sub={working === 'search' ? searching(states) : working === 'plan' && tried ? 'trying it…' : 'drag to reorder'}
      panel="plan"
      className={styles.sheet}
      actions={
        <>
          {working === 'search' ? (
            <Button size="small" onClick={stopSearch}>
              Stop
            </Button>
          ) : (
            <Button size="small" disabled={!tried || !writable || asked.size > 0} onClick={findOrder}>
              Find a safe order
            </Button>
          )}
          <IconButton label="Close the plan" onClick={close}>
            ✕
          </IconButton>
        </>
      }
    >
      {asked.size > 0 && <Empty>A question asks for what the plan tells. Answer it first.</Empty>}
      {asked.size === 0 && why !== null && <Empty>{whyWords[why]}</Empty>}
      {asked.size === 0 && tried === undefined && why === null && <Skeleton lines={6} />}
      {tried === null && <Empty>There is no app version yet. Add one, and a rollout can be planned.</Empty>}
      {asked.size === 0 && tried && view && (
        <div className={styles.halves}>
          <PlanList view={view} old={working !== null} />
          <PlanFindings view={view} tried={tried} order={order} old={working !== null} />
        </div>
      )}
    </Sheet>
  );
}

const searching = (states: number): string => (states === 0 ? 'searching…' : `searching: ${states} states entered`);
