/** Keeps the rollout's plan tried while it is looked at, and searches for a safe order when asked. Both depend on the files alone. */
import type { Bench } from '#state/bench.ts';
import type { RolloutState } from '#state/workbench-state.ts';
import { SETTINGS_FILE } from '#core/workspace/settings.ts';
import { withSetting } from '#core/workspace/setting-text.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { fail } from '#state/bench.ts';

export interface FollowedRollout {
  readonly look: () => void;
  readonly search: () => void;
  readonly stop: () => void;
}

/** It ends with its bench, whose store nobody changes any more then. */
export function followRollout(bench: Bench, setPlan: (steps: readonly string[]) => void): FollowedRollout {
  const { store, deps } = bench;
  let newest: WorkspaceFiles | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (change: Partial<RolloutState>): void =>
    store.setState(({ rollout }) => (rollout.open ? { rollout: { ...rollout, ...change } } : {}));
  const now = (): RolloutState => store.getState().rollout;
  const isCurrent = (files: WorkspaceFiles): boolean => !bench.closed && now().open && newest === files;

  const ask = async (search: boolean): Promise<void> => {
    clearTimeout(timer);
    const { files } = store.getState();
    if (bench.closed || !now().open) return;
    newest = files;
    set({ working: search ? 'search' : 'plan', why: null });
    const onStates = (states: number): void =>
      isCurrent(files) && now().working === 'search' ? set({ states }) : undefined;
    const answer = await deps.engine.tryRollout({ files }, search, onStates);
    if (!isCurrent(files)) return;
    if (answer.kind === 'ended') {
      if (answer.by !== 'replaced') set({ working: null, why: answer.by });
      return;
    }
    const tried = answer.value;
    set({ tried, working: null, shown: null, ...(search ? { order: tried?.order ?? null } : {}) });
    if (search && tried?.order?.found) take(tried.given ? stepsOf(tried.plan.steps) : null, tried.order.steps);
  };

  /** The order that was found becomes the plan; the one before can be had back. */
  const take = (before: readonly string[] | null, steps: readonly string[]): void => {
    if (before?.join() === steps.join()) return;
    set({ before, at: null, shown: steps });
    setPlan(steps);
  };

  const start = (search: boolean): void => {
    ask(search).catch((thrown: unknown) => {
      set({ working: null });
      fail(bench, thrown);
    });
  };

  store.subscribe((state, old) => {
    if (!state.rollout.open || state.files === old.files) return;
    clearTimeout(timer);
    // What the search found does not depend on the plan that stood there.
    const isSame = sameButPlan(state.files, old.files);
    if (!isSame) set({ order: null, before: undefined });
    if (state.rollout.working === 'search' && isSame) return;
    set({ working: 'plan' });
    timer = setTimeout(() => start(false), bench.delays.analyseMs);
  });

  return {
    look: () => start(false),
    search: () => start(true),
    stop: () => {
      deps.engine.stopRollout();
      newest = null;
      set({ working: null });
    },
  };
}

const stepsOf = (steps: readonly { readonly step: string }[]): readonly string[] => steps.map(({ step }) => step);

function sameButPlan(one: WorkspaceFiles, other: WorkspaceFiles): boolean {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...paths].every((path) =>
    path === SETTINGS_FILE ? unplanned(one) === unplanned(other) : one[path] === other[path],
  );
}

const unplanned = (files: WorkspaceFiles): string => withSetting(files[SETTINGS_FILE] ?? '', 'plan', null);
