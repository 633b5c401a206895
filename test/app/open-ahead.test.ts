/** The place that the page begins with: open before anything is drawn, handed over once. */
import { expect, test, vi } from 'vitest';
import type { Place, WorkbenchState } from '#state/workbench-state.ts';

const place: Place = { kind: 'sandbox' };
const other: Place = { kind: 'step', lesson: 'one', step: 'two' };

/** A place whose opening and first result come when they are told to. */
function aPlace() {
  let open: () => void = () => {};
  let fail: (reason: unknown) => void = () => {};
  let tell: () => void = () => {};
  let glance: object | null = null;
  const opened = {
    workbench: {
      store: {
        getState: () => ({ glance }) as unknown as WorkbenchState,
        subscribe: (listener: () => void) => ((tell = listener), () => {}),
      },
    },
  };
  const opening = new Promise<unknown>((resolve, reject) => {
    open = () => resolve(opened);
    fail = reject;
  });
  const result = (): void => {
    glance = {};
    tell();
  };
  return { opened, opening, open: () => open(), fail: (reason: unknown) => fail(reason), result };
}

async function ahead(opening: Promise<unknown>) {
  vi.resetModules();
  vi.doMock('#app/open-place.ts', () => ({ openPlace: () => opening }));
  const { openAhead } = await import('#app/open-ahead.ts');
  return openAhead({} as Parameters<typeof openAhead>[0], place);
}

const turns = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

async function isDone(promise: Promise<void>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await turns();
  return done;
}

test('worth seeing with its first result, not when it is merely open', async () => {
  const one = aPlace();
  const begun = await ahead(one.opening);
  expect(await isDone(begun.opened)).toBe(false);
  one.open();
  expect(await isDone(begun.opened)).toBe(true);
  expect(await isDone(begun.worthSeeing)).toBe(false);
  one.result();
  expect(await isDone(begun.worthSeeing)).toBe(true);
});

test('a slow one is shown without its result', async () => {
  const begun = await ahead(aPlace().opening);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await isDone(begun.opened)).toBe(true);
  expect(await isDone(begun.worthSeeing)).toBe(true);
});

test('one that can’t be opened is shown at once; who takes it is told why', async () => {
  const one = aPlace();
  const begun = await ahead(one.opening);
  one.fail(new Error('no storage'));
  expect(await isDone(begun.worthSeeing)).toBe(true);
  await expect(begun.take(place)).rejects.toThrow('no storage');
});

test('handed over once, and only to the place that it is', async () => {
  const one = aPlace();
  const begun = await ahead(one.opening);
  one.open();
  await turns();
  expect(begun.peek(other)).toBeNull();
  expect(begun.take(other)).toBeNull();
  expect(begun.peek(place)).toBe(one.opened);
  expect(await begun.take(place)).toBe(one.opened);
  expect(begun.take(place)).toBeNull();
  expect(begun.peek(place)).toBeNull();
});
