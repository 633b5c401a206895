/** Clips a long list in its middle: the beginning, and the end, since that is where a failure stands. */
import { useState } from 'react';

/** As many are drawn at once. */
const MOST = 120;
const ENDS = 40;
const STEP = 200;

export interface Clipped<T> {
  readonly head: readonly T[];
  /** How many are left out between the two; 0: `tail` is empty. */
  readonly hidden: number;
  readonly tail: readonly T[];
  readonly showMore: () => void;
}

export function useClipped<T>(items: readonly T[]): Clipped<T> {
  const [shown, setShown] = useState(ENDS);
  const from = items.length - ENDS;
  const showMore = (): void => setShown(shown + STEP);
  if (items.length <= MOST || shown >= from) return { head: items, hidden: 0, tail: [], showMore };
  return { head: items.slice(0, shown), hidden: from - shown, tail: items.slice(from), showMore };
}
