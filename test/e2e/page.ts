/** The page of every end-to-end test: it fails on a policy report, a request to anywhere else, a console error or an uncaught one. */
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

interface Watched {
  readonly complaints: string[];
}

/** Listens inside the page too: a policy violation of a worker or an image reaches only the document. */
const watchPolicy = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('policy violation: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

export const test = base.extend<Watched>({
  complaints: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the dependencies off the pattern
    async ({ context, baseURL }, use) => {
      const complaints: string[] = [];
      await context.addInitScript({ content: watchPolicy });
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== baseURL) complaints.push(`foreign request: ${request.url()}`);
      });
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
      });
      context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
      context.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? '';
        // A page that is left while it loads cancels what it asked for: no failure of ours.
        if (why !== 'net::ERR_ABORTED') complaints.push(`failed request: ${request.url()} ${why}`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Runs axe with the rules of WCAG 2.2 AA on the page as it comes to stand: what only passes by is not judged. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = async (): Promise<readonly string[]> => {
    const result = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  };
  // On a page of many parts a single run takes seconds.
  await expect.poll(found, { timeout: 30_000 }).toEqual([]);
}
