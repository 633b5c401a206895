/** What a person does on the screen, by the names that stand there. */
import { expect, type Locator, type Page } from '@playwright/test';

export const lesson = '/lesson/schema-or-code-first';

/** Waits until the live database has answered. */
export async function opened(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Migrate up' })).toBeEnabled();
}

/** Waits until Monaco stands where the text area was. */
export async function editorReady(page: Page): Promise<void> {
  await expect(page.locator('[data-editor=monaco]')).toBeAttached({ timeout: 20_000 });
}

/** In the editor Tab indents until Ctrl+M is pressed: the hint below it says so, and a person does as it says. */
async function letTabLeave(page: Page): Promise<void> {
  const inEditor = await page.evaluate(
    () => (document.activeElement?.closest('[data-editor=monaco]') ?? null) !== null,
  );
  if (!inEditor || !(await page.getByText('Tab indents').isVisible())) return;
  await page.keyboard.press(process.platform === 'darwin' ? 'Control+Shift+M' : 'Control+M');
  await expect(page.getByText('Tab leaves the editor').first()).toBeVisible();
}

/** Presses Tab until the control has the focus: no control may be out of reach. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await letTabLeave(page);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

/** Goes to a control by Tab and presses it by Enter. */
export async function pressByKey(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Chooses a command in the palette, by words of it in any order. */
export async function choose(page: Page, command: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
  await page.keyboard.insertText(command);
  const found = page.getByRole('dialog').getByRole('menuitem');
  for (const word of command.split(' ')) await expect(found.first()).toContainText(word);
  await expect(found.filter({ hasNotText: command.split(' ')[0]! })).toHaveCount(0);
  await page.keyboard.press('Enter');
}

/** Types a command or SQL into the console, by key. It takes none while another runs, and keeps what was typed. */
export async function typeCommand(page: Page, text: string): Promise<void> {
  const line = page.getByRole('textbox', { name: 'Command or SQL' });
  await line.focus();
  await page.keyboard.insertText(text);
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect(line).toHaveValue('', { timeout: 500 });
  }).toPass();
}

/** Replaces the open file's text, as one who selects all and types. */
export async function replaceText(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** Puts the focus into the open file's text. */
export async function focusEditor(page: Page): Promise<void> {
  await editorReady(page);
  await page.locator('[data-editor=monaco] textarea, [data-editor=monaco] [role=textbox]').first().focus();
}

/** Adds a migration through the menu and writes its text. */
export async function addMigration(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Add, rename or delete a file' }).click();
  await page.getByRole('menuitem', { name: 'New migration …' }).click();
  await page.getByLabel('What does it do?').fill(name);
  await page.getByRole('button', { name: 'Add the migration' }).click();
  // What is typed next goes into the new file; else single letters would be commands of the page.
  await expect(page.locator('[data-panel=editor] [data-editor] :focus')).toBeAttached();
  await editorReady(page);
  await replaceText(page, text);
}

/** A cell of the grid: `v1 on schema 2`. */
export const cell = (page: Page, app: string, schema: number): Locator =>
  page.getByRole('button', { name: new RegExp(`^${app} on schema ${schema}:`) });

/** Fills the form in an app's window and saves. */
export async function saveInApp(page: Page, app: string, values: Readonly<Record<string, string>>): Promise<void> {
  const form = page.getByRole('form', { name: new RegExp(`in ${app}$`) });
  for (const [label, value] of Object.entries(values)) await form.getByLabel(label).fill(value);
  await form.getByRole('button').click();
}
