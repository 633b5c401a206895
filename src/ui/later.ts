/** What is not needed for the first result waits for it: fonts, the editor, dialogs. */

let settle: () => void = () => {};
const settled = new Promise<void>((resolve) => {
  settle = resolve;
});

/** Called once the first result of SQL is on the screen, or when the page has none to wait for. */
export function firstResultShown(): void {
  settle();
}

let show: () => void = () => {};
let inSight = false;
const shown = new Promise<void>((resolve) => {
  show = resolve;
});

/** Called when the page comes into sight: with its first result, or without one that takes long. */
export function pageShown(): void {
  inSight = true;
  show();
}

export const isPageShown = (): boolean => inSight;

/** Resolves when the page has come into sight and was painted. */
export async function firstPaint(): Promise<void> {
  await shown;
  await painted();
}

/** Resolves when the first result is there and the browser has nothing else to do. */
export async function whenIdle(): Promise<void> {
  await settled;
  await nextIdle();
}

/** Resolves when what was drawn is on the screen and the browser has nothing else to do, and soon in any case. */
export async function nextIdle(): Promise<void> {
  await painted();
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 500 });
    else setTimeout(resolve, 50);
  });
}

/** The browser may be idle before it paints. A tab in the background never does: it is not waited for. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const givenUp = setTimeout(resolve, 300);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(givenUp);
        resolve();
      }),
    );
  });
}
