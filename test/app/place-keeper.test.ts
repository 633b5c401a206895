/** Places share one engine: each is closed before the next one opens, however fast somebody goes from one to another. */
import { expect, test } from 'vitest';
import { createPlaceKeeper } from '#app/place-keeper.ts';
import type { OpenPlace } from '#app/open-place.ts';

function room() {
  const log: string[] = [];
  const keeper = createPlaceKeeper();
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const enter = (name: string, broken = false): (() => void) =>
    keeper.enter(
      async () => {
        log.push(`open ${name}`);
        await turn();
        if (broken) throw new Error(`${name} is broken`);
        const close = async (): Promise<void> => {
          await turn();
          log.push(`closed ${name}`);
        };
        return { close } as OpenPlace;
      },
      () => log.push(`show ${name}`),
      (thrown) => log.push(String(thrown)),
    );
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i += 1) await turn();
  };
  const between = (name: string): Promise<void> =>
    keeper.between(async () => {
      log.push(`run ${name}`);
      await turn();
    });
  return { log, enter, between, settle };
}

test('the place before is closed before the next one opens', async () => {
  const { log, enter, settle } = room();
  const leave = enter('step 1');
  await settle();
  leave();
  enter('step 2');
  await settle();
  expect(log).toEqual(['open step 1', 'show step 1', 'closed step 1', 'open step 2', 'show step 2']);
});

test('a place that is left while it opens is not shown, and is closed all the same', async () => {
  const { log, enter, settle } = room();
  const leave = enter('step 1');
  await Promise.resolve();
  leave();
  enter('step 2');
  await settle();
  expect(log).toEqual(['open step 1', 'closed step 1', 'open step 2', 'show step 2']);
});

test('a place that was left before its turn is never opened', async () => {
  const { log, enter, settle } = room();
  enter('step 1')();
  enter('step 2');
  await settle();
  expect(log).toEqual(['open step 2', 'show step 2']);
});

test('a place that can not be opened says why, and the next one opens', async () => {
  const { log, enter, settle } = room();
  const leave = enter('step 1', true);
  await settle();
  leave();
  enter('step 2');
  await settle();
  expect(log).toEqual(['open step 1', 'Error: step 1 is broken', 'open step 2', 'show step 2']);
});

test('what is run between places waits for the one before, and the next one for it', async () => {
  const { log, enter, between, settle } = room();
  const leave = enter('sandbox');
  await settle();
  leave();
  void between('the demo');
  enter('step 1');
  await settle();
  expect(log).toEqual(['open sandbox', 'show sandbox', 'closed sandbox', 'run the demo', 'open step 1', 'show step 1']);
});
