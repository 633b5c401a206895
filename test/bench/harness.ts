/** How a figure is taken: ours and its floor by turns in the same run, the median of each. */

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** Null for what has none. */
  readonly floor: number | null;
  /** What ours may be at most: a multiple of the floor, or without one a value. */
  readonly limit: number;
  /** What was done, and what the floor is. */
  readonly about: string;
  /** The plot in which it is a point; absent for what stands alone. */
  readonly series?: string;
}

export type Benchmark = () => Promise<readonly Figure[]>;

/** On a machine that is shared, medians of 15 move by a tenth from one time to the next. */
const RUNS = 31;
/** Runs that do not count: until then the machine code of JavaScript and of SQLite is still being made. */
const WARM_UP = 15;

/** Does something and gives how long the part that counts took, in milliseconds. */
export type Timed = () => number;

/** Runs both by turns, after as many runs that do not count, and gives their medians. */
export function medians(ours: Timed, floor: Timed, runs = RUNS, warmUp = WARM_UP): { ours: number; floor: number } {
  const taken: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
  for (let run = -warmUp; run < runs; run += 1) {
    // Who goes first changes: neither is always the one that meets the other's garbage.
    const [oursMs, floorMs] = run % 2 === 0 ? [ours(), floor()] : [floor(), ours()].toReversed();
    if (run < 0) continue;
    taken.ours.push(oursMs!);
    taken.floor.push(floorMs!);
  }
  return { ours: median(taken.ours), floor: median(taken.floor) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function timed(run: () => void): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

export const ratioOf = ({ ours, floor }: Figure): number => (floor === null ? ours : ours / floor);
export const holds = (figure: Figure): boolean => ratioOf(figure) <= figure.limit;
