/** Opens the view of two instances and brings it into sight; null closes it. */
import { useCallback } from 'react';
import type { RaceTerms } from '#core/migration/race/race.ts';
import { revealPanel } from '#ui/panels/reveal-panel.ts';
import { useActions } from '#ui/workbench-context.tsx';

/** As most tools are: no lock, and a driver that waits a few seconds. */
export const raceTerms: RaceTerms = { lock: 'none', busy: 'waits' };

export function useRace(): (terms: RaceTerms | null) => void {
  const { race } = useActions();
  return useCallback(
    (terms) => {
      race(terms);
      // Once the column has it.
      if (terms !== null) setTimeout(() => revealPanel('race'));
    },
    [race],
  );
}
