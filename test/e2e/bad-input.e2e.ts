/** What SQLite or the reader refuses is said at its place, and nothing is lost by it. */
import type { Page } from '@playwright/test';
import { expect, test } from '#test/e2e/page.ts';
import { addMigration, focusEditor, opened, replaceText, typeCommand } from '#test/e2e/workbench.ts';

/** As from the clipboard: typed, so much would be another matter. */
const paste = (text: string): void => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.activeElement?.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  );
};

const squiggle = (page: Page) => page.locator('[data-editor=monaco] .squiggly-error');

test('a refused migration: the message, the statement marked, all as before; mended it runs', async ({ page }) => {
  await page.goto('/sandbox');
  await opened(page);
  const good = 'ALTER TABLE person ADD COLUMN email TEXT;';
  const up = (second: string): string => `-- migrate:up\n${good}\n${second}\n\n-- migrate:down\nSELECT 1;\n`;
  await addMigration(page, 'add_email', up('ALTER TABLE persons ADD COLUMN nick TEXT;'));
  await page.keyboard.press('ControlOrMeta+Enter');
  const console = page.getByRole('region', { name: 'Console', exact: true });
  await expect(console).toContainText('no such table: persons');
  await expect(squiggle(page)).toHaveCount(1);
  await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();
  await typeCommand(page, "SELECT count(*) AS columns FROM pragma_table_info('person');");
  await expect(console.getByRole('cell', { name: '3', exact: true })).toBeVisible();
  await typeCommand(page, 'status');
  await expect(console).toContainText('failed');

  await focusEditor(page);
  await replaceText(page, up('ALTER TABLE person ADD COLUMN nick TEXT;'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('columnheader', { name: /nick/ }).first()).toBeVisible();
  await expect(squiggle(page)).toHaveCount(0);
});

const badApp = `-- name: ListPeople :many
SELECT id, name FROM person ORDER BY name;

-- name: CreatePerson :one
COMMIT;

-- name: ListPeople :many
SELECT 1;
`;

test('an app file with a COMMIT and a name twice: each a problem with its line, and the rest goes on', async ({
  page,
}) => {
  await page.goto('/sandbox');
  await opened(page);
  await page.getByRole('tab', { name: 'v1.sql' }).click();
  await focusEditor(page);
  await replaceText(page, badApp);
  const problems = page.getByRole('button', { name: /problems$/ });
  await problems.click();
  await expect(page.getByRole('menuitem', { name: /app\/v1\.sql:5 .*COMMIT/ })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /app\/v1\.sql:7 .*ListPeople/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();

  await focusEditor(page);
  await replaceText(page, '');
  await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();
  await typeCommand(page, "INSERT INTO person (name) VALUES ('Edsger Dijkstra');");
  await expect(page.getByRole('cell', { name: 'Edsger Dijkstra' }).first()).toBeVisible();
});

for (const file of ['seed.sql', 'v1.sql'])
  test(`a file of 5 MB is a problem, and the page goes on: ${file}`, async ({ page }) => {
    await page.goto('/sandbox');
    await opened(page);
    await page.getByRole('tab', { name: file }).click();
    await focusEditor(page);
    await page.keyboard.press('ControlOrMeta+a');
    await page.evaluate(paste, `-- ${'x'.repeat(100)}\n`.repeat(50_000));
    await page.getByRole('button', { name: /problems?$/ }).click();
    await expect(page.getByRole('menuitem', { name: new RegExp(file.replace('.', '\\.')) })).toBeVisible();
    await page.keyboard.press('Escape');
    await typeCommand(page, "SELECT 'alive' AS word;");
    await expect(page.getByRole('cell', { name: 'alive' })).toBeVisible();
  });
