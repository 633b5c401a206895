/** Keeps the cells of the grid that was computed last: after an edit only those are run again that it can have changed. */
import type { GridInput, ProbedCell } from '#core/compatibility/grid.ts';
import type { Learned } from '#core/compatibility/learn.ts';

/** The cells of one schema by all else that their outcome depends on. */
export type CellsByDoing = Map<string, ProbedCell>;

/**
 * In: what a grid is computed from, and whether its connections hold to foreign keys. Out: by schema the cells that hold
 * still; the grid adds its own to `now`, and only these are kept for the next.
 */
export type GridMemory = (
  input: GridInput,
  learned: Learned,
  foreignKeys: boolean,
) => readonly { readonly before: CellsByDoing; readonly now: CellsByDoing }[];

interface Kept {
  readonly terms: string;
  readonly images: readonly Uint8Array[];
  readonly cells: readonly CellsByDoing[];
}

export function createGridMemory(): GridMemory {
  let last: Kept = { terms: '', images: [], cells: [] };
  return ({ images, start, samples, leaveOut }, learned, foreignKeys) => {
    const terms = JSON.stringify({ start, samples, leaveOut, learned, foreignKeys }, plainly);
    const schemas = images.map((image, schema) => {
      const holds = terms === last.terms && sameBytes(last.images[schema], image);
      return {
        before: (holds && last.cells[schema]) || new Map<string, ProbedCell>(),
        now: new Map<string, ProbedCell>(),
      };
    });
    last = { terms, images, cells: schemas.map(({ now }) => now) };
    return schemas;
  };
}

/** What JSON has no form for. */
function plainly(_: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value];
  if (value instanceof Uint8Array) return `x'${value.join(' ')}'`;
  return typeof value === 'bigint' ? `${value}n` : value;
}

function sameBytes(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && one.length === other.length && one.every((byte, at) => byte === other[at]);
}
