/** The baton as a Web Lock: the browser itself gives it on when a tab is closed or crashes. */
import type { Baton, BatonChange } from '#state/tabs/baton.ts';

/** The part of `navigator.locks` that is used. */
export type Locks = Pick<LockManager, 'request'>;

export function createWebLockBaton(locks: Locks, name: string, onChange: BatonChange): Baton {
  let release: (() => void) | null = null;
  let waiting: AbortController | null = null;

  /** Resolves with whether the lock was given; then holds it until `release` is called or another tab steals it. */
  const request = (options: LockOptions, onGiven?: () => void): Promise<boolean> =>
    new Promise((resolve, reject) => {
      let held = false;
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        held = true;
        waiting = null;
        onGiven?.();
        return new Promise((letGo) => {
          release = letGo;
        });
      };
      locks.request(name, options, hold).catch((thrown: unknown) => {
        if (!held) return reject(thrown);
        release = null;
        onChange(false);
        waitForIt();
      });
    });

  const waitForIt = (): void => {
    waiting = new AbortController();
    // Rejected when waiting is given up, which is no failure.
    request({ signal: waiting.signal }, () => onChange(true)).catch(() => undefined);
  };
  const stopWaiting = (): void => {
    waiting?.abort();
    waiting = null;
  };

  return {
    async reach() {
      const given = await request({ ifAvailable: true });
      if (!given) waitForIt();
      return given;
    },
    async seize() {
      if (release !== null) return;
      stopWaiting();
      await request({ steal: true });
    },
    drop() {
      stopWaiting();
      release?.();
      release = null;
    },
  };
}
