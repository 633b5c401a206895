/** A migration in TypeScript in the sandbox: adds the file and writes it. */
import type { Page } from '@playwright/test';
import { expect } from '#test/e2e/page.ts';
import { editorReady, focusEditor, opened } from '#test/e2e/workbench.ts';

/** Adds a column and comes to each person; what is done there is given. */
export const fill = (update: string): string => `export async function up(db: Db) {
  await db.exec('ALTER TABLE person ADD COLUMN initials TEXT');
  await db.each('SELECT id, name FROM person', async ({ id, name }) => {
    const initials = name.split(' ').map((word: string) => word[0]).join('');
    ${update}
  });
}

export async function down(db: Db) {
  await db.exec('ALTER TABLE person DROP COLUMN initials');
}
`;
export async function addScript(page: Page): Promise<void> {
  await page.goto('/sandbox');
  await opened(page);
  await editorReady(page);
  await page.getByRole('button', { name: 'Add, rename or delete a file' }).click();
  await page.getByRole('menuitem', { name: 'New TypeScript migration …' }).click();
  await page.getByLabel('What does it do?').fill('fill initials');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'fill_initials.ts' })).toBeVisible();
  await expect(page.locator('[data-panel=editor] [data-editor] :focus')).toBeAttached();
}

/** As from the clipboard: typed, Monaco would indent and close brackets in it. */
export async function write(page: Page, text: string): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}
