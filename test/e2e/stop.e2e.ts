/** A query without end: the page stays alive, Stop ends it, and everything is as it was before. */
import { expect, test } from '#test/e2e/page.ts';
import { editorReady, opened, typeCommand } from '#test/e2e/workbench.ts';

const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n;';

test('stopped by its button after two seconds', async ({ page }) => {
  await page.goto('/sandbox');
  await opened(page);
  await typeCommand(page, "INSERT INTO person (name) VALUES ('Katherine Johnson');");
  await expect(page.getByRole('cell', { name: 'Katherine Johnson' })).toBeVisible();
  await typeCommand(page, endless);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText(/by you, after/)).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Katherine Johnson' })).toBeVisible();
  await typeCommand(page, "SELECT 'alive' AS word;");
  await expect(page.getByRole('cell', { name: 'alive' })).toBeVisible();
});

test('ended by its budget of five seconds, without a stall of the page', async ({ page }) => {
  await page.goto('/sandbox');
  await opened(page);
  // Loading the editor is a long task of its own, and not this one.
  await editorReady(page);
  await page.evaluate(() => {
    const stalls: number[] = [];
    Object.assign(globalThis, { stalls });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) stalls.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  await typeCommand(page, endless);
  await expect(page.getByText(/it took too long/)).toBeVisible({ timeout: 10_000 });
  await typeCommand(page, "SELECT 'alive' AS word;");
  await expect(page.getByRole('cell', { name: 'alive' })).toBeVisible();
  const stalls = await page.evaluate(() => (globalThis as unknown as { stalls: number[] }).stalls);
  // A query on the page's own thread would have held it for five seconds; drawing takes a small part of one, more where others
  // use the machine.
  expect(Math.max(0, ...stalls)).toBeLessThan(200);
});
