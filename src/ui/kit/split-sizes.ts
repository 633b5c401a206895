/** The arithmetic of a split view: shares of the whole that always add up to 1. */

/**
 * Moves the edge behind pane `edge` by `delta` (a share of the whole).
 * The pane on each side keeps at least its least share; all other panes stay as they are.
 */
export function moveEdge(
  sizes: readonly number[],
  edge: number,
  delta: number,
  least: readonly number[],
): readonly number[] {
  const before = sizes[edge];
  const after = sizes[edge + 1];
  if (before === undefined || after === undefined) return sizes;
  const room = before + after;
  const lowest = Math.min(least[edge] ?? 0, room);
  const highest = Math.max(lowest, room - (least[edge + 1] ?? 0));
  const moved = Math.min(highest, Math.max(lowest, before + delta));
  return sizes.map((size, i) => (i === edge ? moved : i === edge + 1 ? room - moved : size));
}

/** Shares from any positive weights; equal ones when the weights make no sense or their number is wrong. */
export function sharesOf(weights: readonly number[], count: number): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const sound = weights.length === count && weights.every((weight) => weight > 0) && Number.isFinite(sum);
  return sound ? weights.map((weight) => weight / sum) : Array.from({ length: count }, () => 1 / count);
}
