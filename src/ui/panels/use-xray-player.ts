/** Where the X-ray stands, and moving it: by hand, and by itself while it plays. */
import { useCallback, useEffect, useState } from 'react';
import type { Rehearsal } from '#core/migration/rehearsal.ts';

export interface XrayPlayer {
  /** Place among the frames. */
  readonly at: number;
  /** The places that can be gone to, in order, and where among them it stands. */
  readonly stops: readonly number[];
  readonly stop: number;
  readonly playing: boolean;
  readonly go: (stop: number) => void;
  readonly goTo: (at: number) => void;
  /** Plays or pauses; at the end it begins again. Where motion is not wanted it goes one on. */
  readonly play: () => void;
}

const STEP_MS = 1_100;

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** In: the rehearsal, where it begins, whether bookkeeping is left out, how fast it plays. */
export function useXrayPlayer(rehearsal: Rehearsal, start: number, folded: boolean, speed: number): XrayPlayer {
  const { frames } = rehearsal;
  // A newer rehearsal of the same statements stays where it was.
  const [held, setHeld] = useState<{ readonly at: number; readonly sql: string } | null>(null);
  const [playing, setPlaying] = useState(false);
  const wanted = held !== null && frames[held.at]?.event.sql === held.sql ? held.at : start;
  const all = frames.map((_, at) => at);
  const own = all.filter((at) => frames[at]?.event.role === 'migration' || frames[at]?.event.error !== null);
  const stops = folded && own.length > 0 ? own : all;
  const stop = Math.max(
    0,
    stops.findLastIndex((at) => at <= wanted),
  );
  const at = stops[stop] ?? 0;
  const last = stops.length - 1;

  const hold = useCallback((to: number): void => setHeld({ at: to, sql: frames[to]?.event.sql ?? '' }), [frames]);
  const goTo = (to: number): void => {
    setPlaying(false);
    hold(to);
  };
  const go = (to: number): void => goTo(stops[Math.min(last, Math.max(0, to))] ?? 0);
  const running = playing && stop < last;
  const next = stops[stop + 1];

  useEffect(() => {
    if (!running || next === undefined) return undefined;
    const timer = setTimeout(() => {
      hold(next);
      if (stop + 1 >= last) setPlaying(false);
    }, STEP_MS / speed);
    return () => clearTimeout(timer);
  }, [running, next, stop, last, speed, hold]);

  const play = (): void => {
    const begin = stop >= last ? 0 : stop;
    if (running || last < 1) return setPlaying(false);
    if (calm()) return go(stop >= last ? 0 : stop + 1);
    go(begin);
    setPlaying(true);
  };
  return { at, stops, stop, playing: running, go, goTo, play };
}
