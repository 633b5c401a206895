/** Says what runs on the live database, and after a while that it can be stopped. */
import type { Bench } from '#state/bench.ts';

/** In: `quick` for what is over before anyone would read of it, as a look after an edit: it is said only once it can be stopped. */
export async function whileRunning<T>(
  bench: Bench,
  label: string,
  work: () => Promise<T>,
  { quick = false } = {},
): Promise<T> {
  const { store, deps, delays } = bench;
  const running = { label, sinceMs: deps.clock.nowMs() };
  if (!quick) store.setState({ running: { ...running, stoppable: false } });
  const timer = setTimeout(() => store.setState({ running: { ...running, stoppable: true } }), delays.stoppableMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    store.setState({ running: null });
  }
}
