/** A part of the page that does not come: said in words, with the way on. */
// The bare test: the failed request is the browser's own complaint here, and meant.
import { expect, test } from '@playwright/test';

test('the page’s own script is missing: said, and loading it again helps', async ({ page }) => {
  await page.route('**/assets/page-*.js', (route) => route.abort());
  await page.goto('/');
  const again = page.getByRole('link', { name: 'Load it again' });
  await expect(again).toBeVisible();
  await page.unroute('**/assets/page-*.js');
  await again.click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
