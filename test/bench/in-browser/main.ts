/** The page of the benchmarks: it only hands on what it is asked. */
import type { GridTimes } from '#test/bench/time-grid.ts';
import type { Asked } from './worker.ts';

declare global {
  interface Window {
    timeGrid: (asked: Asked) => Promise<GridTimes>;
  }
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const next = <T>(): Promise<T> =>
  new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<T>) => resolve(data), { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
  });
const ready = next<'ready'>();

window.timeGrid = async (asked) => {
  await ready;
  worker.postMessage(asked);
  return next<GridTimes>();
};
