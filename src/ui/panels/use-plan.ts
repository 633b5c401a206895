/** Opens the rollout's plan and brings it into sight; or closes it. */
import { useCallback } from 'react';
import { revealPanel } from '#ui/panels/reveal-panel.ts';
import { useActions } from '#ui/workbench-context.tsx';

export interface PlanDoors {
  readonly open: () => void;
  readonly find: () => void;
  readonly close: () => void;
}

export function usePlan(): PlanDoors {
  const { rollout, findOrder } = useActions();
  const shown = useCallback((then: () => void) => {
    then();
    // Once the column has it.
    setTimeout(() => revealPanel('plan'));
  }, []);
  return {
    open: () => shown(() => rollout(true)),
    find: () => shown(findOrder),
    close: () => rollout(false),
  };
}
