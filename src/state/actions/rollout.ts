/** Opening and closing the rollout's plan, and the search for a safe order; what follows them is fetched when first asked for. */
import type { Bench } from '#state/bench.ts';
import type { RolloutState, WorkbenchActions } from '#state/workbench-state.ts';
import { fail } from '#state/bench.ts';
import type { FollowedRollout } from '#state/rollout.ts';

export const noRollout: RolloutState = {
  open: false,
  tried: undefined,
  order: null,
  working: null,
  states: 0,
  shown: null,
  at: null,
  before: undefined,
  why: null,
};

export function rolloutActions(
  bench: Bench,
  setPlan: (steps: readonly string[] | null) => void,
): Pick<WorkbenchActions, 'rollout' | 'reorder' | 'findOrder' | 'stopSearch' | 'lookAtStep'> {
  let following: Promise<FollowedRollout> | null = null;
  const { store } = bench;

  const follow = (then: (followed: FollowedRollout) => void): void => {
    following ??= import('#state/rollout.ts').then(({ followRollout }) => followRollout(bench, setPlan));
    following.then(then).catch((thrown: unknown) => {
      following = null;
      fail(bench, thrown);
    });
  };

  return {
    rollout(open) {
      if (!open) return store.setState({ rollout: noRollout });
      store.setState(({ rollout }) => ({ rollout: { ...rollout, open, working: rollout.working ?? 'plan' } }));
      follow(({ look }) => look());
    },
    reorder(steps) {
      store.setState(({ rollout }) => ({ rollout: { ...rollout, shown: steps, before: undefined } }));
      setPlan(steps);
    },
    findOrder() {
      store.setState(({ rollout }) => ({
        rollout: { ...rollout, open: true, working: 'search', states: 0, order: null },
      }));
      follow(({ search }) => search());
    },
    stopSearch: () => follow(({ stop }) => stop()),
    lookAtStep: (at) => store.setState(({ rollout }) => ({ rollout: { ...rollout, at } })),
  };
}
