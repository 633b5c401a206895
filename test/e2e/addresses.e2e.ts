/** What the pages that are served say in their heads: the place's content, and what the page may do. */
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

test('the policy holds where no server sends it: no script that somebody puts into the page runs', async ({ page }) => {
  await page.route('/', async (route) => {
    const { 'content-security-policy': _sent, ...headers } = (await route.fetch()).headers();
    await route.fulfill({ response: await route.fetch(), headers });
  });
  await page.goto('/');
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = true' }))`,
  );
  expect(await page.evaluate('window.ran')).toBeUndefined();
});
