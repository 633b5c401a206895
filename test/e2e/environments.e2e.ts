/** A folder that passes in a build and not here: a late lower version, skipped; rows that a build has not. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/e2e/page.ts';
import { changeSavedFiles } from '#test/e2e/saved.ts';
import { dropFolder, openedWhole } from '#test/e2e/in-and-out.ts';
import { choose, typeCommand } from '#test/e2e/workbench.ts';

const up = (number: number, sql: string) => ({ [`shop/migrations/${number}_step.up.sql`]: `${sql}\n` });
const first = { ...up(1, 'CREATE TABLE a (x INTEGER);'), ...up(3, 'CREATE TABLE c (x INTEGER);') };
const late = up(2, 'CREATE TABLE b (x INTEGER);');

const xray = (page: Page) => page.getByRole('region', { name: 'X-ray', exact: true });
const row = (page: Page, version: string) =>
  xray(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${version} `) }) });

/** Imports a folder; the database is a new one then. */
async function bring(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await dropFolder(page, files);
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('golang-migrate style')).toBeVisible();
}

test('what a tool leaves out without a word is seen beside a fresh database', async ({ page }) => {
  await page.goto('/sandbox');
  await openedWhole(page);
  await bring(page, first);
  await page.getByRole('button', { name: 'Migrate up' }).click();
  await expect(page.getByText('2 applied', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'More migration commands' }).click();
  await page.getByRole('menuitem', { name: /^Beside a fresh/ }).click();
  await expect(xray(page)).toContainText('Both pass, and end with the same schema.');

  // Somebody merges a lower number.
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await changeSavedFiles(page, (files) => ({ ...files, 'migrations/2_step.up.sql': 'CREATE TABLE b (x INTEGER);' }));
  await page.goto('/sandbox');
  await expect(page.getByText('golang-migrate style')).toBeVisible();
  await choose(page, 'fresh database beside');
  await expect(xray(page)).toContainText('Both pass, and end with different schemas.');
  await expect(row(page, '2').getByRole('cell')).toHaveText([/applied/, /in its ledger/]);
  await expect(xray(page)).toContainText('− CREATE TABLE b (x INTEGER)');
  await expectAccessible(page);
});

test('rows that a build has not: it passes there, and fails here', async ({ page }) => {
  await page.goto('/sandbox');
  await openedWhole(page);
  await bring(page, { ...first, ...late, ...up(4, 'ALTER TABLE c ADD COLUMN y TEXT NOT NULL;') });
  await typeCommand(page, 'migrate goto 3');
  await expect(page.getByText('3 applied', { exact: true })).toBeVisible();
  await typeCommand(page, 'INSERT INTO c VALUES (1)');
  await choose(page, 'beside a fresh database');
  await expect(xray(page)).toContainText('A build passes, and this database does not.');
  await expect(row(page, '3').getByRole('cell')).toHaveText([/applied/, /in its ledger/]);
  await expect(row(page, '4').getByRole('cell')).toHaveText([/applied/, /Cannot add a NOT NULL column/]);
  await expectAccessible(page);
});
