/** First SQL result from a cold load, beside the bare page of React, zustand and sql.js, built and measured in the same run. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { builtFolder, launch, root, serve } from '#test/bench/browser.ts';
import { type Figure, median } from '#test/bench/harness.ts';
import { compressPlugin } from '#cli/build/compress.ts';

interface Weight {
  readonly gzipBytes: number;
  readonly requests: number;
}

const bareFolder = builtFolder('bare-page');
/** "Fast 4G" and a processor four times slower. */
const slow = { latencyMs: 165, bytesPerSecond: (8.1 * 1024 * 1024) / 8, cpu: 4 };

const FIRST_RESULT = 'first-sql-result';

/** Notes the moment at which a table cell first shows a row that only SQLite can have given. A text, since it runs in the page. */
const noteFirstResult = `
  const shows = (cell) => cell.textContent.trim() === 'Grace Hopper' && !cell.closest('[hidden]');
  const look = () => {
    if (![...document.querySelectorAll('td')].some(shows)) return requestAnimationFrame(look);
    performance.mark('${FIRST_RESULT}');
    console.debug('${FIRST_RESULT}');
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

interface Load {
  readonly slowly: boolean;
  /** Told of every response. */
  readonly onResponse?: (response: Response) => void;
  /** Done before the page is closed. In: when the first result was there, milliseconds since 1970. */
  readonly atEnd?: (shownAt: number) => Promise<unknown>;
}

/** Loads a page in a fresh context. Out: milliseconds until its first result. Nothing of ours runs in the page meanwhile but the note. */
async function load(browser: Browser, url: string, { slowly, onResponse, atEnd }: Load): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  if (onResponse) context.on('response', onResponse);
  if (slowly) await throttle(page);
  await page.addInitScript({ content: noteFirstResult });
  const shown = page.waitForEvent('console', (message) => message.text() === FIRST_RESULT);
  await page.goto(url, { waitUntil: 'commit' });
  await shown;
  const ms = Number(await page.evaluate((name) => performance.getEntriesByName(name)[0]?.startTime, FIRST_RESULT));
  await atEnd?.(ms + (await page.evaluate(() => performance.timeOrigin)));
  await context.close();
  return ms;
}

/** What is requested until the first result, each body compressed by gzip. Apart from the timed loads: it takes time itself. */
async function weigh(browser: Browser, url: string): Promise<Weight> {
  const responses: Response[] = [];
  let weight: Weight = { requests: 0, gzipBytes: 0 };
  await load(browser, url, {
    slowly: false,
    onResponse: (response) => responses.push(response),
    async atEnd(shownAt) {
      // What is asked for afterwards waits for nobody, and may be under way when we hear of the result.
      const needed = responses.filter((response) => response.request().timing().startTime <= shownAt);
      const sizes = await Promise.all(
        needed.map(async (response) => gzipSync(await response.body(), { level: 9 }).length),
      );
      weight = { requests: needed.length, gzipBytes: sizes.reduce((sum, size) => sum + size, 0) };
    },
  });
  return weight;
}

const pages = ['/sandbox', '/lesson/schema-or-code-first/schema-first'];
/** A slow load takes seconds; and what takes long scatters less. */
const runs = { plain: 31, slow: 15 };
/** KB as browsers and file managers count them. */
const limitKb = 500;
const limitRequests = 10;
const limitTime = 1.25;

/** Loads the bare page (the first) and ours by turns. Out: the median milliseconds of each. */
async function measureLoads(browser: Browser, urls: readonly string[], slowly: boolean): Promise<readonly number[]> {
  const taken = urls.map((): number[] => []);
  for (let run = 0; run < (slowly ? runs.slow : runs.plain); run += 1)
    for (const [i, url] of urls.entries()) taken[i]?.push(await load(browser, url, { slowly }));
  return taken.map(median);
}

function weightFigures(name: string, { gzipBytes, requests }: Weight): Figure[] {
  const about = 'all that was requested until then';
  return [
    { name: `${name}: size`, unit: 'KB', ours: gzipBytes / 1000, floor: null, limit: limitKb, about: `${about}, gzip` },
    { name: `${name}: requests`, unit: 'requests', ours: requests, floor: null, limit: limitRequests, about },
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
  const browser = await launch();
  const figures: Figure[] = [];
  const name = (page: string): string => `first SQL result, ${page}`;
  const urls = [`${bareSite.url}/`, ...pages.map((page) => ourSite.url + page)];
  for (const [i, page] of pages.entries())
    figures.push(...weightFigures(name(page), await weigh(browser, urls[i + 1] ?? '')));
  for (const line of ['plain', 'slow'] as const) {
    const [floor = 0, ...ours] = await measureLoads(browser, urls, line === 'slow');
    for (const [i, page] of pages.entries())
      figures.push({
        name: `${name(page)}, ${line}`,
        unit: 'ms',
        ours: ours[i] ?? 0,
        floor,
        limit: limitTime,
        about: `cold load, ${line}; floor: a bare page of React, zustand and sql.js`,
      });
  }
  await browser.close();
  bareSite.server.close();
  ourSite.server.close();
  return figures;
}
