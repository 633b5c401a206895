/** What is measured in a page: its files served, and the browser that opens it. */
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import sirv from 'sirv';
import { findBrowser } from '#test/support/browser.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where the pages that only a benchmark opens are built. */
export const builtFolder = (name: string): string => `${root}/node_modules/.cache/${name}`;

export async function serve(folder: string): Promise<{ server: Server; url: string }> {
  const files = sirv(folder, { brotli: true, gzip: true, single: true });
  const server = createServer((request, response) => files(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

export async function launch(): Promise<Browser> {
  const { executablePath, args, env } = await findBrowser();
  return chromium.launch({ executablePath, args: [...args], env });
}
