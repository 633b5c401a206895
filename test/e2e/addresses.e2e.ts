/** Each place's address is answered by a page that fetches the place's content at once. */
import { expect, test } from '@playwright/test';

for (const { path, holds } of [
  { path: '/sandbox', holds: '"app/v1.sql":' },
  { path: '/lesson/schema-or-code-first/code-first', holds: 'The same change, the other way round' },
])
  test(`${path} names its content in its head`, async ({ request }) => {
    const page = await (await request.get(path)).text();
    const addresses = [...page.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, address]) => address ?? '');
    const texts = await Promise.all(addresses.map(async (address) => (await request.get(address)).text()));
    expect(texts.filter((text) => text.includes(holds))).toHaveLength(1);
  });
