/** The columns of a page with the panels that are open only while they are asked for. */
import { useMemo } from 'react';
import type { WorkbenchColumn } from '#ui/pages/WorkbenchColumns.tsx';
import { withAsked } from '#ui/pages/workbench-layout.ts';
import { useWorkbench } from '#ui/workbench-context.tsx';

export function useWithAsked(columns: readonly WorkbenchColumn[]): readonly WorkbenchColumn[] {
  const xray = useWorkbench((state) => state.xray.question !== null);
  const race = useWorkbench((state) => state.race.terms !== null);
  return useMemo(
    () => withAsked(columns, [...(race ? ['race'] : []), ...(xray ? ['xray'] : [])]),
    [columns, race, xray],
  );
}
