/** What a workbench needs of the browser: its clock, and a word before the page goes. */
import type { Clock } from '#state/bench.ts';

export const browserClock: Clock = {
  nowMs: () => Date.now(),
  iso: () => new Date().toISOString(),
};

/** Calls the listener when the page is hidden or left; later there may be no time to save. */
export function onPageHide(listener: () => void): () => void {
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') listener();
  };
  window.addEventListener('pagehide', listener);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    window.removeEventListener('pagehide', listener);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}
