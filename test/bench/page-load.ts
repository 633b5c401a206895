/** First SQL result from a cold load, beside the bare page of React, zustand and sql.js, built and measured in the same run. */
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import sirv from 'sirv';
import { build } from 'vite';
import { type Figure, median } from '#test/bench/harness.ts';
import { compressPlugin } from '#cli/build/compress.ts';
import { findBrowser } from '#test/support/browser.ts';

interface PageLoad {
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

const pages = ['/sandbox', '/lesson/schema-or-code-first/schema-first'];
const runs = 15;
/** KB as browsers and file managers count them. */
const limitKb = 500;
const limitRequests = 10;
const limitTime = 1.25;

/** Loads the bare page and ours by turns, each time in a fresh context. */
async function measureLoads(browser: Browser, bareUrl: string, ourUrls: readonly string[], slowly: boolean) {
  const bare: PageLoad[] = [];
  const ours = ourUrls.map((): PageLoad[] => []);
  for (let run = 0; run < runs; run += 1) {
    bare.push(await loadOnce(browser, bareUrl, slowly));
    for (const [i, url] of ourUrls.entries()) ours[i]?.push(await loadOnce(browser, url, slowly));
  }
  return { bare, ours };
}

function figuresOf(page: string, line: string, ours: readonly PageLoad[], bare: readonly PageLoad[]): Figure[] {
  const both = (of: (load: PageLoad) => number) => ({ ours: median(ours.map(of)), floor: median(bare.map(of)) });
  const name = `first SQL result, ${page}`;
  const time: Figure = {
    name: `${name}, ${line}`,
    unit: 'ms',
    ...both((load) => load.ms),
    limit: limitTime,
    about: `cold load, ${line}; floor: a bare page of React, zustand and sql.js`,
  };
  if (line !== 'plain') return [time];
  const { ours: gzipBytes } = both((load) => load.gzipBytes);
  const { ours: requests } = both((load) => load.requests);
  return [
    time,
    {
      name: `${name}: size`,
      unit: 'KB',
      ours: gzipBytes / 1000,
      floor: null,
      limit: limitKb,
      about: 'all that was requested until then, gzip',
    },
    {
      name: `${name}: requests`,
      unit: 'requests',
      ours: requests,
      floor: null,
      limit: limitRequests,
      about: 'until then',
    },
  ];
}

/** Needs a build of ours in dist/. */
export async function measurePageLoad(): Promise<readonly Figure[]> {
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
  const figures: Figure[] = [];
  for (const line of ['plain', 'slow'] as const) {
    const urls = pages.map((page) => ourSite.url + page);
    const { bare, ours } = await measureLoads(browser, `${bareSite.url}/`, urls, line === 'slow');
    for (const [i, page] of pages.entries()) figures.push(...figuresOf(page, line, ours[i] ?? [], bare));
  }
  await browser.close();
  bareSite.server.close();
  ourSite.server.close();
  return figures;
}
