/** What goes wrong on the way of a plan, as a story from the rollout's start on. */
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import { Story } from '#ui/panels/Story.tsx';
import { usePlanReplay } from '#ui/panels/use-replay.ts';

export function PlanStory({ example }: { readonly example: Counterexample }) {
  return <Story example={example} replay={usePlanReplay(example)} />;
}
