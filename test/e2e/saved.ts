/** What the page has saved of the sandbox, read and changed behind its back. */
import { expect, type Page } from '@playwright/test';
import { storedHash } from '#core/workspace/stored-hash.ts';

type Files = Readonly<Record<string, string>>;

interface Saved {
  readonly key: string;
  readonly record: { readonly envelope: { readonly data: { readonly files: Record<string, string> } } };
}

/** Reads what the page has saved of the sandbox, or writes it. */
const inStorage = (page: Page, write: Saved | null): Promise<Saved> =>
  page.evaluate(
    async (text) => {
      const given = text === null ? null : (JSON.parse(text) as Saved);
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
      const database = await done(indexedDB.open('rollforward'));
      const documents = database.transaction('documents', 'readwrite').objectStore('documents');
      if (given) await done(documents.put(given.record, given.key));
      const keys = (await done(documents.getAllKeys())).map(String);
      const key = keys.find((each) => each.includes('sandbox')) ?? '';
      const record = (await done(documents.get(key))) as never;
      database.close();
      return { key, record };
    },
    write && JSON.stringify(write),
  );

/** Changes the files of the sandbox as they are saved, as an import would; the page is left for it. */
export async function changeSavedFiles(page: Page, change: (files: Files) => Files): Promise<void> {
  await expect.poll(async () => (await inStorage(page, null)).key).not.toBe('');
  await page.goto('/');
  const { key, record } = await inStorage(page, null);
  const data = { ...record.envelope.data, files: change(record.envelope.data.files) };
  const hash = storedHash(data);
  await inStorage(page, { key, record: { ...record, envelope: { ...record.envelope, data, hash } as never } });
}
