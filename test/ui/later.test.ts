// @vitest-environment happy-dom
/** What waits for the first paint, and what for the first result. */
import { beforeEach, expect, test, vi } from 'vitest';

const load = () => import('#ui/later.ts');
let later: Awaited<ReturnType<typeof load>>;
const said: string[] = [];

beforeEach(async () => {
  vi.resetModules();
  later = await load();
  said.length = 0;
  void later.firstPaint().then(() => said.push('painted'));
  void later.whenIdle().then(() => said.push('idle'));
});

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 700));

test('nothing comes before the page is in sight', async () => {
  await soon();
  expect(said).toEqual([]);
  expect(later.isPageShown()).toBe(false);
});

test('a page in sight without a result is drawn whole; what waits for the result goes on waiting', async () => {
  later.pageShown();
  await soon();
  expect(said).toEqual(['painted']);
  expect(later.isPageShown()).toBe(true);
});

test('after the first result comes what waits for it', async () => {
  later.pageShown();
  later.firstResultShown();
  await soon();
  expect(said.toSorted()).toEqual(['idle', 'painted']);
});
