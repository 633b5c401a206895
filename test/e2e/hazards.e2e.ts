/** A hazard in a migration: marked, explained, rewritten, silenced; undone by the editor's own undo. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/e2e/page.ts';
import { addMigration, editorReady, focusEditor, opened } from '#test/e2e/workbench.ts';

const notes = `-- migrate:up
CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person(id) ON DELETE CASCADE, body TEXT);

-- migrate:down
DROP TABLE note;
`;

const rebuild = `-- migrate:up
CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT, city TEXT);
INSERT INTO person_new (id, name, phone) SELECT id, name, phone FROM person;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;

-- migrate:down
ALTER TABLE person DROP COLUMN city;
`;

const chip = (page: Page) => page.getByRole('button', { name: /hazard/ });
const editorText = (page: Page) => page.locator('[data-editor=monaco] .view-lines');

test('a rebuild of a cascade parent is flagged; the rewrite takes the hazard away, undo brings it back, a comment silences it', async ({
  page,
}) => {
  await page.goto('/sandbox');
  await opened(page);
  await editorReady(page);
  await addMigration(page, 'add_notes', notes);
  await addMigration(page, 'add_city', rebuild);
  await expect(chip(page)).toHaveText('1 hazard');
  await expect(page.locator('.squiggly-warning').first()).toBeAttached();

  // From another file the list leads to the line.
  await page.getByRole('tab', { name: 'v1' }).click();
  await chip(page).click();
  const hazard = page.getByRole('menuitem', { name: /^Dropping this table changes the rows of another one/ });
  await expect(hazard).toContainText('rows of note were deleted');
  await expectAccessible(page);
  await hazard.click();
  await expect(page.getByRole('tab', { name: 'add_city', selected: true })).toBeVisible();
  await expect(page.locator('[data-editor=monaco] .line-numbers.active-line-number')).toHaveText('4');

  await chip(page).click();
  await page.getByRole('menuitem', { name: /^Apply the safe rewrite/ }).click();
  await expect(editorText(page)).toContainText('transaction:false');
  await expect(chip(page)).toHaveCount(0);

  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editorText(page)).not.toContainText('transaction:false');
  await expect(chip(page)).toHaveText('1 hazard');

  await chip(page).click();
  await page.getByRole('menuitem', { name: /^Silence here/ }).click();
  await expect(editorText(page)).toContainText('rollforward: allow cascade-on-drop');
  await expect(chip(page)).toHaveCount(0);

  // What was rewritten runs.
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(chip(page)).toHaveText('1 hazard');
  await chip(page).click();
  await page.getByRole('menuitem', { name: /^Apply the safe rewrite/ }).click();
  await expect(chip(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Migrate up' }).click();
  await expect(page.getByRole('columnheader', { name: 'city' })).toBeVisible();
});

test('the rewrite is offered in the editor, by key', async ({ page }) => {
  await page.goto('/sandbox');
  await opened(page);
  await editorReady(page);
  await addMigration(page, 'add_notes', notes);
  await addMigration(page, 'add_city', rebuild);
  await expect(page.locator('.squiggly-warning').first()).toBeAttached();
  await chip(page).click();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-panel=editor] [data-editor] :focus')).toBeAttached();
  await page.keyboard.press('ControlOrMeta+.');
  await expect(page.getByText('Apply the safe rewrite: Dropping this table')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(editorText(page)).toContainText('transaction:false');
  await expect(chip(page)).toHaveCount(0);
});
