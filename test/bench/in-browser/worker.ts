/** Times a grid where the product runs it: in a worker of a page. */
import { createOpener } from '#engine/in-process.ts';
import type { GridSize } from '#test/bench/grid-workspace.ts';
import { type GridTimes, type Runs, timeGrid } from '#test/bench/time-grid.ts';

export interface Asked {
  readonly size: GridSize;
  readonly runs: Runs;
}

const open = await createOpener();

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  postMessage(timeGrid(open, data.size, 'as-they-come', data.runs) satisfies GridTimes);
});
// A module that waits for its own imports misses what was sent before it listened.
postMessage('ready');
