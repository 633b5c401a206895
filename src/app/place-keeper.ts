/** One place is open at a time: the one before is saved and closed first, since both use the same engine. */
import type { OpenPlace } from '#app/open-place.ts';

export interface PlaceKeeper {
  /** Opens a place when the one before is closed. Gives what leaves it, also while it is still being opened. */
  enter(open: () => Promise<OpenPlace>, show: (opened: OpenPlace) => void, fail: (thrown: unknown) => void): () => void;
  /** Does something with the engine while no place is open. */
  between<T>(task: () => Promise<T>): Promise<T>;
}

export function createPlaceKeeper(): PlaceKeeper {
  let before: Promise<void> = Promise.resolve();
  return {
    enter(open, show, fail) {
      let left = false;
      let leave: () => void = () => {};
      const leaving = new Promise<void>((resolve) => {
        leave = () => {
          left = true;
          resolve();
        };
      });
      const stay = async (): Promise<void> => {
        if (left) return;
        try {
          const opened = await open();
          if (!left) show(opened);
          await leaving;
          await opened.close();
        } catch (thrown) {
          if (!left) fail(thrown);
        }
      };
      before = before.then(stay);
      return leave;
    },
    between(task) {
      const done = before.then(task);
      before = done.then(
        () => undefined,
        () => undefined,
      );
      return done;
    },
  };
}
