/** From the press of Stop on an endless query until the console has given the row of the next one, in real Chromium. */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import sirv from 'sirv';
import { type Figure, median } from '#test/bench/harness.ts';
import { findBrowser } from '#test/support/browser.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
/** Few: each waits two seconds for its Stop button. */
const RUNS = 9;
const limitOverFloorMs = 100;

/** Times in the page, since what asks from outside adds its own. A text, since it runs there. */
const stopwatch = `
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n;';
  let asked = 424200;
  const seen = (look) => new Promise((resolve) => {
    const found = () => look() && (watcher.disconnect(), resolve(performance.now()), true);
    const watcher = new MutationObserver(found);
    if (!found()) watcher.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  });
  const line = () => document.querySelector('textarea[aria-label="Command or SQL"]');
  // An app's window has a Stop of its own, which is called after the app.
  const stop = () => [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Stop' && !button.ariaLabel);
  const stopped = () => [...document.querySelectorAll('li')].filter((item) => item.textContent.includes('by you, after')).length;
  const type = async (text) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(line(), text);
    line().dispatchEvent(new Event('input', { bubbles: true }));
    await Promise.resolve();
    line().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  };
  const askNext = async () => {
    const value = String(asked += 1);
    await type('SELECT ' + (value - 1) + ' + 1 AS next');
    return seen(() => [...document.querySelectorAll('td')].some((cell) => cell.textContent.trim() === value));
  };
  globalThis.stopwatch = {
    undisturbed: async () => {
      const from = performance.now();
      return (await askNext()) - from;
    },
    afterStop: async () => {
      const before = stopped();
      await type(endless);
      await seen(stop);
      const from = performance.now();
      stop().click();
      await seen(() => stopped() > before && !stop());
      return (await askNext()) - from;
    },
  };
`;

async function takeTimes(page: Page): Promise<{ ours: number; floor: number }> {
  const taken: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
  for (let run = -1; run < RUNS; run += 1) {
    const floor = Number(await page.evaluate('stopwatch.undisturbed()'));
    const ours = Number(await page.evaluate('stopwatch.afterStop()'));
    // A worker stands by again before the next.
    await page.waitForTimeout(500);
    if (run < 0) continue;
    taken.ours.push(ours);
    taken.floor.push(floor);
  }
  return { ours: median(taken.ours), floor: median(taken.floor) };
}

/** Needs a build of ours in dist/. */
export async function measureStopToUsable(): Promise<readonly Figure[]> {
  const files = sirv(dist, { brotli: true, gzip: true, single: true });
  const server = createServer((request, response) => files(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args], env: { ...env } });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://127.0.0.1:${address.port}/sandbox`);
    await page.locator('button:enabled', { hasText: 'Migrate up' }).waitFor();
    await page.getByRole('textbox', { name: 'Command or SQL' }).waitFor();
    await page.evaluate(stopwatch);
    const { ours, floor } = await takeTimes(page);
    return [
      {
        name: 'stop to usable',
        unit: 'ms',
        ours,
        floor,
        limit: (floor + limitOverFloorMs) / floor,
        about: `from Stop to the next SELECT's row; floor: the same SELECT when nothing was stopped; at most ${limitOverFloorMs} ms over it; medians of ${RUNS}`,
      },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}
