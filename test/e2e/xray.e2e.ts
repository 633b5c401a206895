/** The X-ray: the cascade disaster is watched before it happens, avoided, run, and crashed. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/e2e/page.ts';
import { choose, focusEditor, lesson, opened, replaceText, typeCommand } from '#test/e2e/workbench.ts';
import { rebuild, safeRebuild } from '#test/support/person-and-notes.ts';

const notes = `CREATE TABLE note (
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE, body TEXT);
DELETE FROM person WHERE id > 3;
INSERT INTO note (person_id, body) SELECT p.id, q.name FROM person p, person q;`;

const xray = (page: Page) => page.getByRole('region', { name: 'X-ray', exact: true });
const rowsOf = (page: Page, table: string) =>
  xray(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: table, exact: true }) });

/** A person with notes that cascade, and a migration that rebuilds `person`. */
async function withRebuild(page: Page, text: string, first = notes): Promise<void> {
  await page.goto('/sandbox');
  await opened(page);
  await typeCommand(page, first);
  await expect(page.getByText('9 rows · schema 1')).toBeVisible();
  await choose(page, 'Add a migration');
  await expect(page.getByRole('dialog', { name: /migration/i }).getByRole('textbox')).toBeFocused();
  await page.keyboard.insertText('rebuild_person');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { selected: true, name: /rebuild_person/ })).toBeVisible();
  await focusEditor(page);
  await replaceText(page, text);
}

test('the cascade is seen before it happens, and is gone in the safe envelope', async ({ page }) => {
  await withRebuild(page, rebuild);
  await choose(page, 'X-ray: what migrate up');
  await expect(xray(page)).toContainText('9 rows of note removed by the foreign key of note.person_id');
  await expect(xray(page)).toContainText('PRAGMA foreign_keys does nothing inside a transaction');
  const scrubber = xray(page).getByRole('slider', { name: 'Statement' });
  await scrubber.focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight');
  await expect(scrubber).toHaveAttribute('aria-valuetext', /DROP TABLE person/);
  await expect(rowsOf(page, 'note')).toContainText('9 → 0');
  await expect(rowsOf(page, 'note')).toContainText('−9');
  await expect(rowsOf(page, 'note').getByRole('cell', { name: '9 rows removed' })).toBeVisible();
  await expect(rowsOf(page, 'person')).toContainText('3 rows went with it');
  await expect(rowsOf(page, 'note')).toContainText(
    '9 rows of note removed by the foreign key of note.person_id (ON DELETE CASCADE)',
  );
  await expect(page.locator('.rollforward-xray-line')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(scrubber).toHaveAttribute('aria-valuetext', /^1 of 6/);
  await page.keyboard.press('Space');
  await expect(xray(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(scrubber).toHaveAttribute('aria-valuetext', /^2 of 6/);
  await page.keyboard.press('Space');
  await expect(xray(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await expectAccessible(page);
  // Nothing has happened to the database itself.
  await expect(page.getByText('9 rows · schema 1')).toBeVisible();

  await focusEditor(page);
  await replaceText(page, safeRebuild);
  await expect(xray(page)).not.toContainText('9 rows of note removed');
  await xray(page)
    .getByRole('button', { name: /DROP TABLE person/ })
    .click();
  await expect(rowsOf(page, 'note')).toHaveText(/note\s*9$/);
  await expect(xray(page)).toContainText('asked off · actual off');
});

test('the framework itself guards the keys where it is asked to, and what happens without it is one switch away', async ({
  page,
}) => {
  await withRebuild(page, rebuild.replaceAll(/PRAGMA[^\n]*\n/g, ''));
  await choose(page, 'X-ray: what migrate up');
  await expect(xray(page)).toContainText('9 rows of note removed by the foreign key of note.person_id');
  const guard = xray(page).getByRole('switch', { name: 'Guard foreign keys' });
  await guard.click();
  await expect(xray(page)).not.toContainText('9 rows of note removed');
  await expect(guard).toBeChecked();
  await xray(page).getByRole('switch', { name: 'Bookkeeping' }).click();
  await expect(xray(page).getByRole('button', { name: 'PRAGMA foreign_keys = off' })).toBeVisible();
  await expectAccessible(page);
  await guard.click();
  await expect(xray(page)).toContainText('9 rows of note removed by the foreign key of note.person_id');
  await guard.click();
  await expect(xray(page)).not.toContainText('9 rows of note removed');
  await typeCommand(page, 'migrate up');
  await typeCommand(page, 'SELECT count(*) AS kept FROM note');
  await expect(page.getByRole('cell', { name: '9', exact: true }).first()).toBeVisible();
});

test('rows that change without a change of their number are told, and what changed them', async ({ page }) => {
  const text = '-- migrate:up\nUPDATE person SET id = id + 10;\nUPDATE note SET body = body;\n';
  await withRebuild(page, text, notes.replace('CASCADE,', 'CASCADE ON UPDATE CASCADE,'));
  await choose(page, 'X-ray: what migrate up');
  await expect(rowsOf(page, 'person').getByRole('cell', { name: '3 rows changed' })).toBeVisible();
  await expect(rowsOf(page, 'note')).toContainText('~9');
  await expect(rowsOf(page, 'note')).toContainText('changed by the foreign key of note.person_id (ON UPDATE CASCADE)');
  await xray(page)
    .getByRole('button', { name: /UPDATE note/ })
    .click();
  await expect(rowsOf(page, 'note')).toContainText('9 rows written, none different from before');
  await expectAccessible(page);
});

test('what it did is told from its line in the console, and undone it is told still', async ({ page }) => {
  await withRebuild(page, rebuild);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('2 applied', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'X-ray this' }).last().click();
  await expect(xray(page)).toBeFocused();
  await xray(page)
    .getByRole('button', { name: /DROP TABLE person/ })
    .click();
  await expect(rowsOf(page, 'note')).toContainText('9 → 0');
  await expect(xray(page)).not.toContainText('on the copy');
  await choose(page, 'Undo migrate up');
  await expect(page.getByText('9 rows · schema 1')).toBeVisible();
  await expect(rowsOf(page, 'note')).toContainText('9 → 0');
  await xray(page).getByRole('tab', { name: 'What it will do' }).click();
  await expect(xray(page)).toContainText('on a copy of today’s database');
  await xray(page).getByRole('button', { name: 'Close the X-ray' }).click();
  await expect(xray(page)).toHaveCount(0);
});

test('a crash in the middle leaves what SQLite leaves, and is undone like every command', async ({ page }) => {
  await withRebuild(page, safeRebuild.replace('BEGIN;\n', '').replace('COMMIT;\n', ''));
  await choose(page, 'X-ray: what migrate up');
  await xray(page)
    .getByRole('button', { name: /DROP TABLE person/ })
    .click();
  await xray(page).getByRole('button', { name: 'Run, and crash here' }).click();
  await expect(xray(page)).toContainText(/The process died after statement \d+/);
  await expect(xray(page)).toContainText('4 of 6 statements');
  await expect(page.getByRole('region', { name: 'Console', exact: true })).toContainText('migrate up --crash-after 7');
  await expect(page.getByRole('tab', { name: /^person_new/ })).toBeVisible();
  await choose(page, 'Undo migrate up');
  await expect(page.getByText('9 rows · schema 1')).toBeVisible();
});

test('in a lesson step, on a phone and without motion it opens too, and says when there is nothing', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${lesson}/not-null`);
  await expect(page.getByRole('tab', { name: 'World' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run this' }).first()).toBeEnabled();
  await choose(page, 'X-ray: what the last');
  await expect(xray(page)).toContainText('No migrate command has run here yet');
  await expectAccessible(page);
  await xray(page).getByRole('tab', { name: 'What it will do' }).click();
  await expect(xray(page)).toContainText('Cannot add a NOT NULL column with default value NULL');
  await xray(page).getByRole('switch', { name: 'Bookkeeping' }).click();
  const scrubber = xray(page).getByRole('slider', { name: 'Statement' });
  await scrubber.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await expect(scrubber).toHaveAttribute('aria-valuetext', /^2 of/);
  await expect(xray(page).getByRole('button', { name: 'Pause' })).toHaveCount(0);
  await expectAccessible(page);
});
