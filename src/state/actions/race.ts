/** Opening and closing the view of two instances; what follows it is fetched when it is first asked for. */
import type { Bench } from '#state/bench.ts';
import type { RaceState, WorkbenchActions } from '#state/workbench-state.ts';
import { fail } from '#state/bench.ts';

export const noRace: RaceState = { terms: null, answer: null, working: false, why: null };

export function raceActions(bench: Bench): Pick<WorkbenchActions, 'race'> {
  let following: Promise<void> | null = null;
  return {
    race(terms) {
      // What is there stays until the new one is: other terms move nothing under the pointer.
      bench.store.setState(({ race }) => ({ race: terms === null ? noRace : { ...race, terms, working: true } }));
      following ??= import('#state/race.ts')
        .then(({ followRace }) => followRace(bench))
        .catch((thrown: unknown) => {
          following = null;
          fail(bench, thrown);
        });
    },
  };
}
