/** Seeded random numbers: the same seed gives the same sequence on every machine. */

/** Gives a number in [0, 1) at each call. */
export type Random = () => number;

/**
 * Makes a generator from a seed.
 * In: any 32-bit integer. Out: a function giving numbers in [0, 1).
 * Algorithm: mulberry32 by Tommy Ettinger, public domain.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
