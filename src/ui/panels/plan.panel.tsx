/** The rollout's plan, which is there once it is asked for. */
import { fetchedLater } from '#ui/fetched-later.tsx';
import type { Panel } from '#ui/panels/panel.ts';

const Plan = fetchedLater(async () => (await import('#ui/panels/PlanSheet.tsx')).PlanSheet);

export const panel: Panel = { id: 'plan', title: 'Plan', Component: Plan };
