/** Two instances that migrate at once: what goes wrong at which moment, that a lock mends it, and that nothing of the learner's is touched. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/e2e/page.ts';
import { changeSavedFiles } from '#test/e2e/saved.ts';
import { addMigration, choose, lesson, opened, saveInApp, typeCommand } from '#test/e2e/workbench.ts';

const race = (page: Page) => page.getByRole('region', { name: 'Two instances', exact: true });
const slider = (page: Page) => race(page).getByRole('slider');

async function withPending(page: Page): Promise<void> {
  await page.goto('/sandbox');
  await opened(page);
  await addMigration(page, 'shout', "-- migrate:up\nUPDATE person SET name = name || '!';\n");
}

test('without the lock a start fails, with it all end well, and the database is as it was', async ({ page }) => {
  await withPending(page);
  await page.getByRole('button', { name: 'More migration commands' }).click();
  await page.getByRole('menuitem', { name: 'Two instances' }).click();
  await expect(race(page)).toBeFocused();
  await expect(race(page)).toContainText(/Of \d+ moments \d+ end with an error that a new start mends/);
  await expect(race(page)).toContainText('UNIQUE constraint failed: rollforward_migrations.version');
  await expect(race(page)).toContainText('The database is as one instance alone leaves it.');
  const cells = race(page).getByRole('cell').filter({ hasText: 'UPDATE person SET name' });
  await expect(cells).toHaveText([/^\d+UPDATE/, /^\d+UPDATE.*waits/, /^\d+UPDATE/]);

  await slider(page).focus();
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /ends well$/);
  await expect(race(page)).toContainText('Nothing to do: all migrations are applied.');
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^after 1 of \d+, CREATE TABLE.*ends with an error$/);
  await expectAccessible(page);

  await race(page).getByRole('switch', { name: 'Wait when locked' }).click();
  await expect(race(page)).toContainText('locked out');
  await race(page).getByRole('switch', { name: 'Wait when locked' }).click();
  await race(page).getByRole('switch', { name: 'One lock around it all' }).click();
  await expect(race(page)).toContainText(/All \d+ moments end well/);
  await expect(race(page).getByRole('cell').filter({ hasText: 'BEGIN EXCLUSIVE' }).nth(1)).toContainText('waits');

  // Nothing of this has happened to the database itself.
  await expect(page.getByText('1 pending', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Migrate up', exact: true }).click();
  await expect(race(page)).toContainText('Nothing is pending');
  await choose(page, 'Close the two instances');
  await expect(race(page)).toHaveCount(0);
});

test('a ledger that takes a version twice: the rows are changed twice, and nobody is told', async ({ page }) => {
  await page.goto('/sandbox');
  await opened(page);
  await saveInApp(page, 'v1', { Name: 'Barbara Liskov' });
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await changeSavedFiles(page, () => ({
    'migrations/00001_a.sql':
      '-- +goose Up\nCREATE TABLE account (balance INTEGER);\nINSERT INTO account VALUES (7), (9);\n',
    'migrations/00002_b.sql': '-- +goose Up\nUPDATE account SET balance = balance * 100;\n',
  }));
  await page.goto('/sandbox');
  await expect(page.getByText('goose style')).toBeVisible();
  await typeCommand(page, 'goose up --instances 2');
  await expect(race(page)).toContainText(/Of \d+ moments \d+ end with other data than one instance leaves/);
  await expect(race(page)).toContainText('00002 ran in both.');
  await expect(race(page)).toContainText('account: 2 rows are not what one instance leaves.');
  await expectAccessible(page);
  await race(page).getByRole('switch', { name: 'One lock around it all' }).click();
  await expect(race(page)).toContainText(/All \d+ moments end well/);
});

test('from the console and the palette; on a phone too', async ({ page }) => {
  await withPending(page);
  await typeCommand(page, 'migrate up --instances 2 --lock');
  await expect(race(page)).toContainText(/All \d+ moments end well/);
  await expect(race(page).getByRole('switch', { name: 'One lock around it all' })).toHaveAttribute(
    'aria-checked',
    'true',
  );
  await typeCommand(page, 'BEGIN');
  await expect(race(page)).toContainText('A transaction of yours is open');
  await typeCommand(page, 'ROLLBACK');
  await expect(race(page)).toContainText(/All \d+ moments end well/);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${lesson}/not-null`);
  await expect(page.getByRole('tab', { name: 'World' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run this' }).first()).toBeEnabled();
  await choose(page, 'Two instances: what happens');
  await expect(race(page)).toContainText('One instance alone fails already');
  await expect(race(page)).toContainText('Cannot add a NOT NULL column with default value NULL');
  await expectAccessible(page);
});
