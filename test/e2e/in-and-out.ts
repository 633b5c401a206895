/** A folder dropped on the sandbox, a file exported from it. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from '#test/e2e/page.ts';
import { opened } from '#test/e2e/workbench.ts';

/**
 * Drops a folder as a browser does. A DataTransfer made by a script can hold files but no folders, so what the browser
 * would answer for them is put in their place.
 */
export async function dropFolder(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((texts) => {
    const entryOf = (path: string): unknown => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const inside = Object.keys(texts).filter((each) => each.startsWith(`${path}/`));
      if (inside.length === 0) {
        const file = new File([texts[path] ?? ''], name);
        return { isFile: true, name, fullPath: `/${path}`, file: (take: (file: File) => void) => take(file) };
      }
      const children = [...new Set(inside.map((each) => `${path}/${each.slice(path.length + 1).split('/')[0]}`))];
      const answers = [children.map(entryOf), []];
      const readEntries = (take: (entries: unknown) => void): void => take(answers.shift() ?? []);
      return { isFile: false, isDirectory: true, name, fullPath: `/${path}`, createReader: () => ({ readEntries }) };
    };
    const root = Object.keys(texts)[0]?.split('/')[0] ?? '';
    const dataTransfer = { types: ['Files'], items: [{ kind: 'file', webkitGetAsEntry: () => entryOf(root) }] };
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new Event(type, { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
      document.querySelector('[data-panel=editor]')?.dispatchEvent(event);
    }
  }, files);
}

/** The part that takes drops comes after the first result. */
export async function openedWhole(page: Page): Promise<void> {
  await opened(page);
  await page.waitForLoadState('networkidle');
}

/** Chooses what is exported and gives the file that the browser gets. */
export async function exportedFrom(page: Page, choice: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('radio', { name: choice }).check();
  if (choice.test('workspace')) await expectAccessible(page);
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
