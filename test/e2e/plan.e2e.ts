/** The rollout's plan: put in order by key and by drag, put right by a search, told as a story, and run in the live database. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/e2e/page.ts';
import { dropFolder, openedWhole } from '#test/e2e/in-and-out.ts';
import { choose } from '#test/e2e/workbench.ts';
import { CREATE, SEED, app, v1 } from '#test/core/compatibility/person-table.ts';

const both = v1
  .replace('(name, phone) VALUES (:name, :phone)', '(name, full, phone) VALUES (:name, :name, :phone)')
  .replace('SET name = :name', 'SET name = :name, full = :name');
const up = (sql: string): string => `-- migrate:up\n${sql}\n`;
const rename = {
  'people/migrations/1_create.sql': up(CREATE),
  'people/migrations/2_add.sql': up('ALTER TABLE person ADD COLUMN full TEXT;'),
  'people/migrations/3_copy.sql': up('UPDATE person SET full = name WHERE full IS NOT name;'),
  'people/migrations/4_relax.sql': up('ALTER TABLE person ALTER COLUMN name DROP NOT NULL;'),
  'people/migrations/5_drop.sql': up('ALTER TABLE person DROP COLUMN name;'),
  'people/app/v1.sql': v1,
  'people/app/v2.sql': both,
  'people/app/v3.sql': both.replaceAll('SELECT id, name', 'SELECT id, full AS name'),
  'people/app/v4.sql': app(['full AS name', 'phone']),
  'people/seed.sql': SEED,
};

const plan = (page: Page) => page.getByRole('region', { name: 'Plan', exact: true });
const steps = (page: Page) => plan(page).getByRole('grid', { name: 'Steps of the plan' }).getByRole('row');

async function withPlan(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.goto('/sandbox');
  await openedWhole(page);
  const take = page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true });
  // What takes a drop comes after the first result, on a busy machine a while after it.
  await expect(async () => {
    await dropFolder(page, files);
    await expect(take).toBeVisible({ timeout: 3000 });
  }).toPass();
  await take.click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await choose(page, 'Plan the rollout');
  await expect(steps(page).first()).toBeVisible();
}

test('a rename: what goes wrong first is told, a safe order is found, drawn through the grid and put back', async ({
  page,
}) => {
  await withPlan(page, rename);
  await expect(steps(page)).toHaveCount(10);
  await expect(plan(page)).toContainText('Step 4 is where it goes wrong, with an error.');
  await expect(steps(page).nth(3)).toContainText('v1: no such column: name');
  await expectAccessible(page);
  await plan(page).getByRole('button', { name: 'Find a safe order' }).click();
  await expect(plan(page)).toContainText('No counterexample to this order within these probes.');
  await expect(plan(page)).toContainText(/This order was found: .*\(\d+ states, [\d,]+ statements\)/);
  await expect(steps(page).nth(1)).toContainText('v1 and v2 serve side by side');
  await expect(plan(page)).toContainText('From step 10 on v3 can’t come back.');
  await steps(page).nth(1).click();
  const square = (name: RegExp) => page.getByRole('button', { name });
  await expect(square(/^v1 on schema 2: ok.*where the chosen step leads/)).toBeVisible();
  await expect(square(/^v2 on schema 2: ok.*where the chosen step leads/)).toBeVisible();
  await expect(square(/^v4 on schema 5: ok.*on the way of the plan/)).toBeVisible();
  await square(/^v1 and v3 side by side on schema 2: silent/).click();
  await expect(page.getByRole('region', { name: 'Compatibility' })).toContainText('v1.CreatePerson, then v3.');
  await expectAccessible(page);
  await plan(page).getByRole('button', { name: 'Put the order before it back' }).click();
  await expect(plan(page)).toContainText('Step 4 is where it goes wrong');
});

test('by keys alone: a step is moved, tried at once, kept over a reload; another is taken out and put in again', async ({
  page,
}) => {
  await withPlan(page, rename);
  await expect(plan(page)).toContainText('Step 4 is where it goes wrong');
  await steps(page).nth(4).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(steps(page).nth(3)).toContainText('v2');
  await expect(steps(page).nth(4)).toContainText('Migrate to schema 5');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(plan(page)).toContainText('Step 6 is where it goes wrong');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(plan(page)).toContainText('Step 5 is where it goes wrong');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await openedWhole(page);
  await choose(page, 'Plan the rollout');
  await expect(steps(page).nth(4)).toContainText('Migrate to schema 5');
  await plan(page).getByRole('button', { name: 'Take start v2 out of the plan' }).click();
  await expect(steps(page)).toHaveCount(9);
  await expect(plan(page)).toContainText('v2 is not taking the place of another version');
  await plan(page).getByRole('button', { name: '+ start v2' }).click();
  await expect(steps(page).nth(9)).toContainText('Start v2');
});

test('whether a column can go is asked at its head', async ({ page }) => {
  await page.goto('/sandbox');
  await openedWhole(page);
  const tables = page.getByRole('region', { name: 'Tables' });
  await tables.getByRole('button', { name: 'name', exact: true }).click();
  await expect(tables.getByRole('status')).toContainText('name can’t go yet: v1 reads and writes it, and serves now.');
  await expectAccessible(page);
});

test('by drag', async ({ page }) => {
  await withPlan(page, rename);
  await expect(plan(page)).toContainText('Step 4 is where it goes wrong');
  await steps(page)
    .nth(3)
    .dragTo(steps(page).nth(9), { targetPosition: { x: 60, y: 48 } });
  await expect(steps(page).nth(9)).toContainText('Migrate to schema 5');
  await expect(steps(page).nth(3)).toContainText('v2');
});

test('no order: what is in the way is told, and its shortest story runs in the live database', async ({ page }) => {
  const { 'people/migrations/4_relax.sql': _relax, ...unrelaxed } = rename;
  await withPlan(page, unrelaxed);
  await choose(page, 'Find a safe order');
  await expect(plan(page)).toContainText('No order of these steps is safe within these probes');
  await expect(plan(page)).toContainText('v4: NOT NULL constraint failed: person.name');
  const story = plan(page).getByRole('region', { name: 'The shortest way to see it' });
  await expect(story).toContainText('→ NOT NULL constraint failed: person.name');
  await story.getByRole('button', { name: 'Run it in the live database' }).click();
  await expectAccessible(page);
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'Reset and run' })
    .click();
  const console = page.locator('[data-panel=console]');
  await expect(console).toContainText('NOT NULL constraint failed: person.name');
});

test('in a lesson the plan tells nothing that a question asks for', async ({ page }) => {
  await page.goto('/lesson/schema-or-code-first/code-first');
  await openedWhole(page);
  await choose(page, 'Plan the rollout');
  await expect(plan(page)).toContainText('A question asks for what the plan tells. Answer it first.');
  await page.getByRole('radio', { name: /Saving is refused/ }).check();
  await expect(steps(page).first()).toBeVisible();
  await expectAccessible(page);
});

test('a search can be stopped; closed, the plan is gone', async ({ page }) => {
  await withPlan(page, rename);
  await plan(page).getByRole('button', { name: 'Find a safe order' }).click();
  const stop = plan(page).getByRole('button', { name: 'Stop' });
  await stop.click({ timeout: 2000 }).catch(() => {});
  await expect(plan(page).getByRole('button', { name: 'Find a safe order' })).toBeVisible();
  await plan(page).getByRole('button', { name: 'Close the plan' }).click();
  await expect(plan(page)).toBeHidden();
});
