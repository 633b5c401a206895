/** Statements that end only with their worker: after each the rows are as before, and the next one is answered. */
import { expect, test } from '#test/e2e/page.ts';
import { opened, typeCommand } from '#test/e2e/workbench.ts';
import { hostileStatements } from '#test/support/hostile-statements.ts';

const withoutEnd = hostileStatements.filter(({ ends }) => ends === 'never');

test('what never ends by itself is stopped, one after the other, and nothing is lost', async ({ page }) => {
  test.setTimeout(30_000 + withoutEnd.length * 10_000);
  await page.goto('/sandbox');
  await opened(page);
  for (const [turn, { is, sql }] of withoutEnd.entries()) {
    await test.step(is, async () => {
      await typeCommand(page, sql);
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await expect(page.getByText(/by you, after/)).toHaveCount(turn + 1);
      await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();
      await typeCommand(page, `SELECT 'alive ${turn}' AS word;`);
      await expect(page.getByRole('cell', { name: `alive ${turn}`, exact: true })).toBeVisible();
    });
  }
});
