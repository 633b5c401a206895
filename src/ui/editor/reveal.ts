/** Brings a place of a file into sight: asked by a list, answered by whichever editor shows the file, now or as soon as it does. */
import { useEffect } from 'react';

interface Place {
  readonly path: string;
  /** UTF-16 offset. */
  readonly offset: number;
}

let wanted: Place | null = null;
const listeners = new Set<() => void>();

export function revealAt(path: string, offset: number): void {
  wanted = { path, offset };
  for (const listener of listeners) listener();
}

/** Calls `show` for each place of this file that is asked for. `active` false: another editor will answer. */
export function useReveal(path: string, active: boolean, show: (offset: number) => void): void {
  useEffect(() => {
    if (!active) return undefined;
    const answer = (): void => {
      if (wanted?.path !== path) return;
      const { offset } = wanted;
      wanted = null;
      show(offset);
    };
    answer();
    listeners.add(answer);
    return () => void listeners.delete(answer);
  });
}
