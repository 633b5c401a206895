/** On a bad line: what there is can be read while SQLite is still on its way, and the first result follows by itself. */
import { expect, test } from '#test/e2e/page.ts';
import { lesson, opened } from '#test/e2e/workbench.ts';

test('SQLite takes its time: the step can be read meanwhile', async ({ page }) => {
  let send: () => void = () => {};
  const sent = new Promise<void>((resolve) => (send = resolve));
  await page.route('**/*.wasm', async (route) => {
    await sent;
    await route.continue();
  });
  await page.goto(`${lesson}/schema-first`);
  await expect(page.getByText('Your turn.')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Grace Hopper' })).toHaveCount(0);
  send();
  await opened(page);
  await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();
});
