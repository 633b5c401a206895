/** WCAG 2.2 AA by axe: every route in both themes, with what opens on it. */
import { expect, expectAccessible, test } from '#test/e2e/page.ts';
import { editorReady, lesson, opened } from '#test/e2e/workbench.ts';

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test('home', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('ControlOrMeta+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
    });

    test('a lesson step, before and after its checks ran', async ({ page }) => {
      await page.goto(`${lesson}/schema-first`);
      await opened(page);
      await editorReady(page);
      await expectAccessible(page);
      await page.getByRole('button', { name: /Run checks/ }).click();
      await expect(page.getByText('The table has no such column yet', { exact: false }).first()).toBeVisible();
      await expectAccessible(page);
    });

    test('the sandbox, with a cell of the grid open', async ({ page }) => {
      await page.goto('/sandbox');
      await opened(page);
      await editorReady(page);
      await page.getByRole('button', { name: /^v1 on schema 0/ }).click();
      await expectAccessible(page);
    });

    test('rescue and not found', async ({ page }) => {
      await page.goto('/rescue');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await page.goto('/nowhere');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  });
}
