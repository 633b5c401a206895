/** Nothing is lost: reload, undo after a reload, a second tab. */
import { expect, test } from '#test/e2e/page.ts';
import { focusEditor, opened, replaceText, saveInApp, typeCommand } from '#test/e2e/workbench.ts';

test('a reload keeps files, rows, console and the way back', async ({ page }) => {
  await page.goto('/sandbox');
  await opened(page);
  await saveInApp(page, 'v1', { Name: 'Barbara Liskov' });
  await expect(page.getByRole('cell', { name: 'Barbara Liskov' })).toBeVisible();
  await page.getByRole('tab', { name: 'seed.sql' }).click();
  await focusEditor(page);
  await replaceText(page, '-- my own seed');
  await expect(page.locator('[data-editor=monaco]')).toContainText('my own seed');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await opened(page);
  await expect(page.getByRole('cell', { name: 'Barbara Liskov' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Console', exact: true })).toContainText('v1.CreatePerson');
  await expect(page.getByText('my own seed').first()).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('cell', { name: 'Barbara Liskov' })).toBeHidden();
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(page.getByRole('cell', { name: 'Barbara Liskov' })).toBeVisible();
});

test('the tab is closed and another one opened: everything is where it was', async ({ page, context }) => {
  await page.goto('/sandbox');
  await opened(page);
  await saveInApp(page, 'v1', { Name: 'Barbara Liskov' });
  await expect(page.getByRole('cell', { name: 'Barbara Liskov' })).toBeVisible();
  await typeCommand(page, "SELECT 'before' AS word;");
  await expect(page.getByRole('region', { name: 'Console', exact: true })).toContainText("SELECT 'before'");
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.close();
  const again = await context.newPage();
  await again.goto('/sandbox');
  await opened(again);
  await expect(again.getByRole('button', { name: /take over/i })).toBeHidden();
  await expect(again.getByRole('cell', { name: 'Barbara Liskov' })).toBeVisible();
  await expect(again.getByRole('region', { name: 'Console', exact: true })).toContainText("SELECT 'before'");
  await again.getByRole('button', { name: /^Undo/ }).click();
  await expect(again.getByRole('cell', { name: 'Barbara Liskov' })).toBeHidden();
});

test('two tabs: one writes, the other says so, follows, and can take over', async ({ page, context }) => {
  await page.goto('/sandbox');
  await opened(page);
  const second = await context.newPage();
  await second.goto('/sandbox');
  await expect(second.getByRole('button', { name: /take over/i })).toBeVisible();
  await expect(second.getByRole('button', { name: 'Migrate up' })).toBeDisabled();
  await typeCommand(page, "INSERT INTO person (name) VALUES ('Radia Perlman');");
  await expect(second.getByRole('cell', { name: 'Radia Perlman' })).toBeVisible();
  await second.getByRole('button', { name: /take over/i }).click();
  await expect(second.getByRole('button', { name: 'Migrate up' })).toBeEnabled();
  await expect(page.getByRole('button', { name: /take over/i })).toBeVisible();
});
