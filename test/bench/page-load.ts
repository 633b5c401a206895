/** First SQL result from a cold load, beside the bare page of React, zustand and sql.js, built and measured in the same run. */
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import sirv from 'sirv';
import { build } from 'vite';
import { compressPlugin } from '#cli/build/compress.ts';
import { findBrowser } from '#test/support/browser.ts';

export interface PageLoad {
  /** Until the first SQL result: everything requested, each body compressed by gzip. */
  readonly gzipBytes: number;
  readonly requests: number;
  readonly ms: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const bareFolder = `${root}/node_modules/.cache/bare-page`;
/** "Fast 4G" and a processor four times slower. */
const slow = { latencyMs: 165, bytesPerSecond: (8.1 * 1024 * 1024) / 8, cpu: 4 };

async function serve(folder: string): Promise<{ server: Server; url: string }> {
  const files = sirv(folder, { brotli: true, gzip: true, single: true });
  const server = createServer((request, response) => files(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

/** Notes the moment at which a table cell first shows a row that only SQLite can have given. A text, since it runs in the page. */
const noteFirstResult = `
  const look = () => {
    const found = [...document.querySelectorAll('td')].some((cell) => cell.textContent.trim() === 'Grace Hopper');
    if (found) performance.mark('first-sql-result');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

async function throttle(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latencyMs,
    downloadThroughput: slow.bytesPerSecond,
    uploadThroughput: slow.bytesPerSecond,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
}

async function loadOnce(browser: Browser, url: string, slowly: boolean): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const bodies: Promise<number>[] = [];
  let done = false;
  context.on('response', (response) => {
    if (!done)
      bodies.push(
        response.body().then(
          (body) => gzipSync(body, { level: 9 }).length,
          () => 0,
        ),
      );
  });
  if (slowly) await throttle(page);
  await page.addInitScript({ content: noteFirstResult });
  await page.goto(url, { waitUntil: 'commit' });
  const ms = await page
    .waitForFunction(() => performance.getEntriesByName('first-sql-result')[0]?.startTime)
    .then((handle) => handle.jsonValue());
  done = true;
  const sizes = await Promise.all(bodies);
  await context.close();
  return { gzipBytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length, ms: Number(ms) };
}

/** Loads each page `runs` times, in turn, in a fresh context each time. */
export async function measurePageLoads(
  paths: readonly string[],
  runs: number,
  slowly: boolean,
): Promise<{ bare: PageLoad[]; ours: Map<string, PageLoad[]> }> {
  await build({
    configFile: false,
    root: `${root}/test/bench/bare-page`,
    logLevel: 'warn',
    plugins: [react(), compressPlugin],
    build: { outDir: bareFolder, emptyOutDir: true, modulePreload: { polyfill: false } },
    worker: { format: 'es' },
  });
  const [bareSite, ourSite] = [await serve(bareFolder), await serve(`${root}/dist`)];
  const found = await findBrowser();
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    args: [...found.args],
    env: { ...found.env },
  });
  const bare: PageLoad[] = [];
  const ours = new Map<string, PageLoad[]>(paths.map((path) => [path, []]));
  for (let run = 0; run < runs; run += 1) {
    bare.push(await loadOnce(browser, `${bareSite.url}/`, slowly));
    for (const path of paths) ours.get(path)?.push(await loadOnce(browser, ourSite.url + path, slowly));
  }
  await browser.close();
  bareSite.server.close();
  ourSite.server.close();
  return { bare, ours };
}
