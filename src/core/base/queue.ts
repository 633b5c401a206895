/** Runs one task after the other, in the order in which they came, whether or not those before it failed. */

export interface Queue {
  /** The promise of the task's own result; a task that fails does not stop those after it. */
  add<T>(task: () => Promise<T>): Promise<T>;
  /** When everything added so far has ended. */
  idle(): Promise<void>;
}

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    add(task) {
      const result = last.then(task);
      last = result.catch(() => undefined);
      return result;
    },
    async idle() {
      await last;
    },
  };
}
