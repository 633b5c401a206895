/** Waiting that ends: nothing that does not answer may hold up the page. */

/** The answer, or a rejection once it took too long. */
export function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the browser does not answer')), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Resolves when the work has ended, however it did, or once it took too long. */
export async function endOf(work: Promise<unknown>, ms: number): Promise<boolean> {
  return inTime(
    work.then(
      () => true,
      () => true,
    ),
    ms,
  ).catch(() => false);
}
