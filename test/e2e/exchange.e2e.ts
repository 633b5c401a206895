/** In and out: a folder and a zip dropped on the sandbox, a database opened, a zip exported and imported again. */
import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { writeZip } from '#core/exchange/write-zip.ts';
import { expect, expectAccessible, test } from '#test/e2e/page.ts';
import { dropFolder, exportedFrom, openedWhole } from '#test/e2e/in-and-out.ts';
import { opened, pressByKey, typeCommand } from '#test/e2e/workbench.ts';
import { databaseOf, rawZip } from '#test/core/exchange/support.ts';

const create = `-- People.
-- migrate:up
CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT);

-- migrate:down
DROP TABLE member;
`;
const add =
  '-- migrate:up\nALTER TABLE member ADD COLUMN email TEXT;\n-- migrate:down\nALTER TABLE member DROP COLUMN email;\n';
const project = {
  'club/db/migrations/20260101000000_create_member.sql': create,
  'club/db/migrations/20260102000000_add_email.sql': add,
  'club/db/migrations/README.md': 'How we migrate',
  'club/src/main.ts': 'export {};',
  'club/node_modules/left/index.js': '',
};

/** Drops one file with a real DataTransfer. */
async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, bytes }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
      return dataTransfer;
    },
    { name, bytes: [...bytes] },
  );
  const panel = page.locator('[data-panel=editor]').first();
  await panel.dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop it here')).toBeVisible();
  await panel.dispatchEvent('drop', { dataTransfer: transfer });
}

const dialog = (page: Page): Locator => page.getByRole('dialog');
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name });

test('a folder is dropped: its migrations run, what is left out is told, and undo brings everything back', async ({
  page,
}) => {
  await page.goto('/sandbox');
  await openedWhole(page);
  await dropFolder(page, project);
  await expect(dialog(page)).toContainText('Import club');
  await expect(dialog(page)).toContainText('Taken: 2 migrations');
  await expect(dialog(page)).toContainText('README.md');
  await expect(dialog(page)).toContainText('club/node_modules/');
  await expect(dialog(page)).toContainText('src/main.ts');
  await expect(dialog(page)).toContainText('Undo brings them back');
  await expectAccessible(page);
  // Nothing has changed so far.
  await expect(tab(page, 'v1.sql')).toBeAttached();
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(tab(page, 'add_email')).toBeVisible();
  await expect(tab(page, 'v1.sql')).toBeHidden();
  await expect(page.getByText('2 pending')).toBeVisible();
  await page.getByRole('button', { name: 'Migrate up' }).click();
  await expect(page.getByRole('columnheader', { name: /email/ }).first()).toBeVisible();

  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(page.getByText('2 pending')).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(tab(page, 'v1.sql')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();
});

test('a zip is dropped; one that can not be read is said, and nothing has changed', async ({ page }) => {
  await page.goto('/sandbox');
  await openedWhole(page);
  const zip = writeZip(project, '2026-03-01T09:00:00.000Z');
  await dropFile(page, 'club.zip', zip.slice(0, 200));
  await expect(dialog(page).getByRole('alert')).toContainText("club.zip can't be read as a zip");
  await page.keyboard.press('Escape');
  await dropFile(page, 'club.zip', zip);
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('2 pending')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();
});

test('a database is opened: a baseline that is applied, its rows, and the same after a reload', async ({ page }) => {
  await page.goto('/sandbox');
  await openedWhole(page);
  await page.getByRole('button', { name: 'Import' }).click();
  const bytes = databaseOf([
    'CREATE TABLE boat (id INTEGER PRIMARY KEY, name TEXT)',
    "INSERT INTO boat (name) VALUES ('Argo')",
  ]);
  const files = dialog(page).getByLabel('Files');
  await files.setInputFiles({ name: 'cut.sqlite', mimeType: '', buffer: Buffer.from(bytes.slice(0, 5000)) });
  await expect(dialog(page).getByRole('alert')).toContainText('cut.sqlite is cut off');
  await files.setInputFiles({ name: 'fleet.sqlite', mimeType: '', buffer: Buffer.from(bytes) });
  await expect(dialog(page)).toContainText('Import fleet.sqlite');
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Argo' }).first()).toBeVisible();
  await expect(page.getByText('1 applied')).toBeVisible();
  await expect(page.getByRole('tab', { name: /baseline/ })).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await opened(page);
  await expect(page.getByRole('cell', { name: 'Argo' }).first()).toBeVisible();
});

test('what would burst, lies or is no database is refused in words, and nothing has changed', async ({ page }) => {
  const bomb = Array.from({ length: 12 }, (_, i) => ({
    path: `migrations/${i}.sql`,
    content: new Uint8Array(5 * 1024 * 1024),
    size: 9,
  }));
  const padded = new Uint8Array(50 * 1024 * 1024);
  padded.set(databaseOf(['CREATE TABLE a (x)']));
  const slip = rawZip([{ path: '../../x.sql', content: new TextEncoder().encode('SELECT 1;') }]);
  const table: readonly [string, Uint8Array, string][] = [
    ['bomb.zip', rawZip(bomb), 'bomb.zip unpacks to more than 32 MB. Nothing was taken'],
    ['slip.zip', slip, '../../x.sql was left out: its path leads out of the folder'],
    ['word.db', new TextEncoder().encode('a letter'), 'word.db is no SQLite database'],
    ['big.db', padded, 'big.db has 50.0 MB; at most 32 MB can be opened here'],
  ];
  await page.goto('/sandbox');
  await openedWhole(page);
  await page.getByRole('button', { name: 'Import' }).click();
  for (const [name, bytes, words] of table) {
    // From the disk: megabytes through the browser's protocol take half a minute.
    const path = test.info().outputPath(name);
    writeFileSync(path, bytes);
    await dialog(page).getByLabel('Files').setInputFiles(path);
    await expect(dialog(page).getByRole('alert')).toContainText(words);
  }
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();
});

test('pasted SQL, by key: a migration beside those that are there', async ({ page }) => {
  await page.goto('/sandbox');
  await openedWhole(page);
  await pressByKey(page, page.getByRole('button', { name: 'Import' }));
  const text = dialog(page).getByLabel(/paste SQL/);
  await text.focus();
  await page.keyboard.insertText('CREATE TABLE boat (id INTEGER)');
  await pressByKey(page, dialog(page).getByRole('button', { name: 'Read it' }));
  await expect(dialog(page)).toContainText('_pasted.sql');
  await pressByKey(page, dialog(page).getByRole('button', { name: 'Add to the sandbox' }));
  await expect(page.getByText('1 pending')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();
});

test('a zip is exported and imported again; a database too; another layout says what it can not', async ({ page }) => {
  await page.goto('/sandbox');
  await openedWhole(page);
  await typeCommand(page, "INSERT INTO person (name) VALUES ('Frances Allen');");
  await expect(page.getByRole('cell', { name: 'Frances Allen' }).first()).toBeVisible();
  const exported = (choice: RegExp) => exportedFrom(page, choice);
  const workspace = await exported(/workspace/);
  const database = await exported(/live database/);
  expect(database.bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
  await dropFile(page, database.name, database.bytes);
  await expect(dialog(page)).toContainText('the files stay');
  await dialog(page).getByRole('button', { name: 'Open this database' }).click();
  await expect(page.getByRole('cell', { name: 'Frances Allen' }).first()).toBeVisible();

  await page.getByRole('tab', { name: 'v1.sql' }).click();
  await dropFile(page, workspace.name, workspace.bytes);
  await expect(dialog(page)).toContainText('Taken: 1 app version, 1 migration, 1 file of seed rows');
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Frances Allen' }).first()).toBeHidden();
  await expect(page.getByRole('cell', { name: 'Grace Hopper' }).first()).toBeVisible();

  const flyway = await exported(/Flyway/);
  expect(flyway.name).toMatch(/^rollforward-flyway-.*\.zip$/);
  await expect(dialog(page)).toContainText('only paid editions of Flyway');
});
