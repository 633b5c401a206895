/** Which rows and columns of a large grid are in sight; of a small one all. */
import type { RefObject } from 'react';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';

/** A square with the gap beside it, as grid.module.css draws them. */
const GAP_PX = 7;
const ROW_PX = 38 + GAP_PX;
const COLUMN_PX = 88 + GAP_PX;
const HEAD_PX = 76;
/** So many squares are drawn within a frame. */
const SMALL = 200;

export interface GridWindow {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Pixels of what is not drawn: above and below, before and after. */
  readonly above: number;
  readonly below: number;
  readonly before: number;
  readonly after: number;
  /** Of the whole table; null: as wide as its squares. */
  readonly width: number | null;
}

export function useGridWindow(box: RefObject<HTMLElement | null>, rows: number, columns: number): GridWindow {
  const isLarge = rows * columns > SMALL;
  const getScrollElement = (): HTMLElement | null => box.current;
  // Their functions are called here and handed to nobody.
  // oxlint-disable-next-line react/incompatible-library
  const down = useVirtualizer({
    count: isLarge ? rows : 0,
    getScrollElement,
    estimateSize: () => ROW_PX,
    overscan: 4,
  });
  // oxlint-disable-next-line react/incompatible-library
  const across = useVirtualizer({
    count: isLarge ? columns : 0,
    getScrollElement,
    estimateSize: () => COLUMN_PX,
    overscan: 3,
    horizontal: true,
  });
  if (!isLarge) return { rows: all(rows), columns: all(columns), above: 0, below: 0, before: 0, after: 0, width: null };
  const [above, below] = gaps(down);
  const [before, after] = gaps(across);
  const shown = { rows: down.getVirtualItems(), columns: across.getVirtualItems() };
  return {
    rows: shown.rows.map(({ index }) => index),
    columns: shown.columns.map(({ index }) => index),
    above,
    below,
    before,
    after,
    width: HEAD_PX + across.getTotalSize(),
  };
}

const all = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** What holds the place of others has a gap of its own beside it. */
function gaps(virtual: Virtualizer<HTMLElement, Element>): readonly [before: number, after: number] {
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return [Math.max(0, before - GAP_PX), Math.max(0, after - GAP_PX)];
}
