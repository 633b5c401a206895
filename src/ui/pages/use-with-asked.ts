/** The columns of a page with the panels that are open only while they are asked for. */
import { useMemo } from 'react';
import type { WorkbenchColumn } from '#ui/pages/WorkbenchColumns.tsx';
import { withAsked, withPlan } from '#ui/pages/workbench-layout.ts';
import { useWorkbench } from '#ui/workbench-context.tsx';

export function useWithAsked(columns: readonly WorkbenchColumn[]): readonly WorkbenchColumn[] {
  const xray = useWorkbench((state) => state.xray.question !== null);
  const race = useWorkbench((state) => state.race.terms !== null);
  const plan = useWorkbench((state) => state.rollout.open);
  return useMemo(
    () => withAsked(withPlan(columns, plan), [...(race ? ['race'] : []), ...(xray ? ['xray'] : [])]),
    [columns, race, xray, plan],
  );
}
