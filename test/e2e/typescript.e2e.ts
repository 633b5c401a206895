/** A migration in TypeScript, as a person writes it: it fills rows, goes back, and what is wrong in it is shown at its line. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/e2e/page.ts';
import { addScript, fill, write } from '#test/e2e/typescript-file.ts';
import { editorReady, opened, pressByKey, replaceText, typeCommand } from '#test/e2e/workbench.ts';

const right = fill("await db.exec('UPDATE person SET initials = :initials WHERE id = :id', { id, initials });");

const refusedLine = (page: Page) => page.locator('[data-editor=monaco] .rollforward-refused-line').first();

test('written, migrated up and down, and on the grid; TypeScript is fetched only for it', async ({ page }) => {
  const fetched: string[] = [];
  page.context().on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const ofTypeScript = () => fetched.filter((path) => /typescript|ts\.worker|run-in-frame|frame-host/i.test(path));
  await page.goto('/sandbox');
  await opened(page);
  await editorReady(page);
  await page.waitForTimeout(500);
  expect(ofTypeScript()).toEqual([]);

  await addScript(page);
  await write(page, right);
  await expect.poll(() => ofTypeScript().some((path) => /ts\.worker/.test(path))).toBe(true);
  const coloured = page.locator('[data-editor=monaco] .view-line span[class*=mtk]', { hasText: /^(?:await|'ALTER)/ });
  await expect(coloured.first()).toBeVisible();
  await page.getByRole('button', { name: 'Migrate up' }).click();
  await expect(page.getByRole('columnheader', { name: /^initials/ })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'GH', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^v1 on schema 2: / })).toContainText('5/5');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Down', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: /^initials/ })).toHaveCount(0);
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('db is completed, and a wrong name is marked before it runs', async ({ page }) => {
  await addScript(page);
  await write(page, 'export async function up(db: Db) {\n  await db.exce("x");\n}\n');
  await expect(page.locator('[data-editor=monaco] .squiggly-error')).toBeVisible({ timeout: 30_000 });
  await write(page, 'export async function up(db: Db) {\n  await db');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('.');
  await expect(page.locator('.suggest-widget').getByText('query', { exact: true })).toBeVisible();
});

test('what goes wrong stands at its line, and the database is as it was', async ({ page }) => {
  const cases = [
    [fill("await db.exec('DROP TABLE x');"), 'no such table: x', "db.exec('DROP TABLE x')"],
    [fill('throw new Error(`no ${id}`);'), 'no 1', 'throw new Error'],
    [fill('await db.exec('), 'this is not TypeScript', '});'],
  ] as const;
  await addScript(page);
  for (const [text, message, line] of cases) {
    await write(page, text);
    await typeCommand(page, 'migrate up');
    await expect(refusedLine(page)).toBeAttached();
    await expect(page.locator('[data-editor=monaco] .view-line', { hasText: message })).toContainText(line);
    await expect(page.locator('[data-panel=console]').getByText(message).last()).toBeVisible();
    await expect(page.getByRole('columnheader', { name: /^initials/ })).toHaveCount(0);
  }
  await write(page, right);
  await expect(refusedLine(page)).not.toBeAttached();
  await typeCommand(page, 'migrate up');
  await expect(page.getByRole('cell', { name: 'GH', exact: true })).toBeVisible();
});

test('a loop without end is stopped: by itself, or by Stop', async ({ page }) => {
  await addScript(page);
  await write(page, fill('for (;;);'));
  await typeCommand(page, 'migrate up');
  await expect(page.getByText('this script did not end within 4 s, so it was stopped').first()).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^initials/ })).toHaveCount(0);
  await expect(page.getByRole('cell', { name: 'Grace Hopper' })).toBeVisible();
  await typeCommand(page, 'migrate up');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText(/by you, after/)).toBeVisible();
  await typeCommand(page, "SELECT 'alive' AS word;");
  await expect(page.getByRole('cell', { name: 'alive' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^initials/ })).toHaveCount(0);
});

test('by key, from the palette', async ({ page }) => {
  await page.goto('/sandbox');
  await opened(page);
  await editorReady(page);
  await pressByKey(page, page.getByRole('button', { name: /^Search/ }));
  await expect(page.getByRole('dialog', { name: 'Search commands' }).locator(':focus')).toBeAttached();
  await page.keyboard.insertText('typescript');
  await expect(page.getByText('Add a TypeScript migration')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByLabel('What does it do?').fill('fill');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'fill.ts' })).toBeVisible();
  await expect(page.locator('[data-panel=editor] [data-editor] :focus')).toBeAttached();
  await replaceText(page, "export const up = (db) => db.exec('DELETE FROM person WHERE id > 1')");
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('1 row · schema 2')).toBeVisible();
});
