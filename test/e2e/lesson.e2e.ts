/** The whole lesson, solved by keyboard alone: no pointer is used in this file. */
import type { Page } from '@playwright/test';
import { expect, test } from '#test/e2e/page.ts';
import { cell, editorReady, opened, pressByKey, replaceText, tabTo } from '#test/e2e/workbench.ts';

const addNullable = `-- migrate:up
ALTER TABLE person ADD COLUMN modified_timestamp TIMESTAMP NULL;

-- migrate:down
ALTER TABLE person DROP COLUMN modified_timestamp;
`;

const require = `-- migrate:up
UPDATE person SET modified_timestamp = CURRENT_TIMESTAMP WHERE modified_timestamp IS NULL;
ALTER TABLE person ALTER COLUMN modified_timestamp SET NOT NULL;

-- migrate:down
ALTER TABLE person ALTER COLUMN modified_timestamp DROP NOT NULL;
`;

const tolerant = `-- name: CreatePerson :one
-- needs: person.modified_timestamp
INSERT INTO person (name, email, modified_timestamp) VALUES (:name, :email, CURRENT_TIMESTAMP) RETURNING id;

-- name: CreatePerson :one
INSERT INTO person (name, email) VALUES (:name, :email) RETURNING id;

-- name: GetPerson :one
SELECT id, name, email FROM person WHERE id = :id;

-- name: ChangeEmail :exec
-- needs: person.modified_timestamp
UPDATE person SET email = :email, modified_timestamp = CURRENT_TIMESTAMP WHERE id = :id;

-- name: ChangeEmail :exec
UPDATE person SET email = :email WHERE id = :id;

-- name: ListPeople :many
SELECT id, name, email FROM person ORDER BY name;
`;

/** The step's own title; the page has it once more for screen readers. */
const title = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Step', exact: true }).getByRole('heading', { name });

/** The editor's text by key. */
async function writeFile(page: Page, text: string): Promise<void> {
  await editorReady(page);
  const editor = page.locator('[data-editor=monaco] [role=textbox]');
  await tabTo(page, editor);
  await replaceText(page, text);
}

async function saveByKey(page: Page, app: string, name: string): Promise<void> {
  const form = page.getByRole('form', { name: new RegExp(`in ${app}$`) });
  await tabTo(page, form.getByLabel('Name'));
  await page.keyboard.insertText(name);
  await page.keyboard.press('Enter');
}

async function checkAndGoOn(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  const next = page.getByRole('link', { name: /^Next/ }).or(page.getByRole('link', { name: /course/i }));
  await expect(page.getByText(/All \d+ pass: (step|lesson) done/).first()).toBeVisible();
  await pressByKey(page, next.first());
}

test('the lesson is solved by keyboard alone', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/');
  await pressByKey(page, page.getByRole('link', { name: /^Start/ }));

  await test.step('schema-first', async () => {
    await opened(page);
    await writeFile(page, addNullable);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('columnheader', { name: /modified_timestamp/ })).toBeVisible();
    await expect(cell(page, 'v1', 2)).toHaveAccessibleName(/: ok/);
    await saveByKey(page, 'v1', 'Katherine Johnson');
    await expect(page.getByRole('region', { name: 'App v1' })).toContainText('Katherine Johnson');
    await pressByKey(page, page.getByRole('button', { name: 'Deploy v2' }));
    await saveByKey(page, 'v2', 'Barbara Liskov');
    // What v2 saved is seen in v1's window.
    await expect(page.getByRole('region', { name: 'App v1' })).toContainText('Barbara Liskov');
    await checkAndGoOn(page);
  });

  await test.step('code-first', async () => {
    await expect(title(page, 'The code goes first')).toBeVisible();
    await opened(page);
    await pressByKey(page, page.getByRole('radio', { name: /It saves\. SQLite skips/ }), 'ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: /Saving is refused/ })).toBeChecked();
    await pressByKey(page, page.getByRole('button', { name: 'Deploy v2' }));
    await saveByKey(page, 'v2', 'Barbara Liskov');
    await expect(page.getByRole('region', { name: 'App v2' })).toContainText(
      'table person has no column named modified_timestamp',
    );
    await expect(cell(page, 'v2', 1)).toHaveAccessibleName(/: broken/);
    await saveByKey(page, 'v1', 'Barbara Liskov');
    await expect(page.getByRole('region', { name: 'App v1' })).toContainText('Barbara Liskov');
    await checkAndGoOn(page);
  });

  await test.step('tolerant code', async () => {
    await expect(title(page, 'Code that can go first')).toBeVisible();
    await opened(page);
    await writeFile(page, tolerant);
    await expect(cell(page, 'v2', 1)).toHaveAccessibleName(/: ok/);
    await saveByKey(page, 'v2', 'Annie Easley');
    await expect(page.getByRole('region', { name: 'App v2' })).toContainText('Annie Easley');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('columnheader', { name: /modified_timestamp/ })).toBeVisible();
    await saveByKey(page, 'v2', 'Frances Allen');
    await expect(page.getByRole('region', { name: 'App v2' })).toContainText('Frances Allen');
    await tabTo(page, page.getByRole('textbox', { name: 'Command or SQL' }));
    await page.keyboard.insertText("v2.ChangeEmail id=1 email='hopper@example.org'");
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'App v2' })).toContainText('hopper@example.org');
    await checkAndGoOn(page);
  });

  await test.step('not null', async () => {
    await expect(title(page, 'The column that may not be empty')).toBeVisible();
    await opened(page);
    await page.keyboard.press('ControlOrMeta+Enter');
    const console = page.getByRole('region', { name: 'Console', exact: true });
    await expect(console).toContainText('Cannot add a NOT NULL column with default value NULL');
    await pressByKey(page, page.getByRole('radio', { name: /It works here too/ }), 'ArrowDown');
    await writeFile(page, addNullable);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('columnheader', { name: /modified_timestamp/ })).toBeVisible();
    await pressByKey(page, page.getByRole('button', { name: 'Deploy v2' }));
    await pressByKey(page, page.getByRole('button', { name: 'Stop v1' }));
    await pressByKey(page, page.getByRole('button', { name: /Add, rename or delete a file/ }));
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.insertText('require_modified_timestamp');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { selected: true, name: /require_modified_timestamp/ })).toBeVisible();
    await writeFile(page, require);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText('3 applied', { exact: true }).first()).toBeVisible();
    await checkAndGoOn(page);
  });

  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('link', { name: /^Once more:/ })).toBeVisible();
});
