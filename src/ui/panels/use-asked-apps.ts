/** App versions of which a question asks that is not answered yet: nothing is told of them. */
import { useMemo } from 'react';
import { useCurrentStep, useWorkbench } from '#ui/workbench-context.tsx';
import { askedApps } from '#views/asked-apps.ts';

export function useAskedApps(): ReadonlySet<string> {
  const current = useCurrentStep();
  const answers = useWorkbench((state) => state.checks.answers);
  return useMemo(() => askedApps(current?.step.checks ?? [], answers), [current, answers]);
}
