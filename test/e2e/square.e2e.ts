/** A square of the grid is asked for the statements that show its failure, and they are run in the live database. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/e2e/page.ts';
import { dropFolder, openedWhole } from '#test/e2e/in-and-out.ts';
import { CREATE, SEED, app, v1 } from '#test/core/compatibility/person-table.ts';

const up = (sql: string): string => `-- migrate:up\n${sql}\n`;
const both = v1
  .replace('(name, phone) VALUES (:name, :phone)', '(name, full, phone) VALUES (:name, :name, :phone)')
  .replace('SET name = :name', 'SET name = :name, full = :name');
const files = {
  'people/migrations/1_create.sql': up(CREATE),
  'people/migrations/2_add.sql': up('ALTER TABLE person ADD COLUMN full TEXT;'),
  'people/migrations/3_drop.sql': up('ALTER TABLE person DROP COLUMN name;'),
  'people/app/v1.sql': v1,
  'people/app/v2.sql': both.replaceAll('SELECT id, name', 'SELECT id, full AS name'),
  'people/app/v3.sql': app(['full AS name', 'phone']),
  'people/seed.sql': SEED,
};

const grid = (page: Page) => page.getByRole('region', { name: 'Compatibility' });
const square = (page: Page, name: RegExp) => grid(page).getByRole('button', { name });
const runIt = (page: Page) => page.getByRole('button', { name: 'Run it in the live database', exact: true });

test('a square tells its failure in statements, which do the same in the live database and can be undone', async ({
  page,
}) => {
  await page.goto('/sandbox');
  await openedWhole(page);
  const take = page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true });
  await expect(async () => {
    await dropFolder(page, files);
    await expect(take).toBeVisible({ timeout: 3000 });
  }).toPass();
  await take.click();
  await expect(page.getByRole('dialog')).toBeHidden();

  // Wrong data: the new version reads rows of the seed that nobody copied.
  await square(page, /^v2 on schema 2: silent/).click();
  await grid(page).getByRole('button', { name: 'Show it in statements' }).first().press('Enter');
  await expect(grid(page)).toContainText('schema 2 · v2 live');
  await expect(grid(page)).toContainText('→ NULL, expected');
  await expectAccessible(page);

  // An error of SQLite, run for real.
  await square(page, /^v1 on schema 3: broken/).click();
  await grid(page).getByRole('button', { name: 'Show it in statements' }).first().click();
  await expect(grid(page)).toContainText('schema 3 · v1 live');
  await runIt(page).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset and run' }).click();
  await expect(page.getByRole('status').getByText('The story ran from the start.')).toBeVisible();
  const console = page.getByRole('region', { name: 'Console' });
  await expect(console).toContainText(/no such column: name|table person has no column named name/);
  await expect(square(page, /^v1 on schema 3: broken.*where you are/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(square(page, /^v1 on schema 3: broken.*where you are/)).toBeHidden();
});
