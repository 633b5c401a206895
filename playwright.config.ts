/** End to end in real Chromium, on the built product as `npm start` serves it. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './test/support/browser.ts';

const port = Number(process.env['E2E_PORT'] ?? 4391);
const browser = await findBrowser();

export default defineConfig({
  testDir: 'test/e2e',
  // The longest first, or at the end one browser waits for the other.
  projects: [
    { name: 'lesson', testMatch: 'lesson.e2e.ts' },
    { name: 'others', testMatch: '*.e2e.ts', testIgnore: 'lesson.e2e.ts' },
  ],
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  // Two browsers on two cores: what takes a second alone may take several here.
  expect: { timeout: 15_000 },
  // A machine that is shared may stall a browser for seconds: what fails there is tried once more, and listed as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: browser.executablePath, args: [...browser.args], env: { ...browser.env } },
    // Recording every action costs a third of the time; `npx playwright test --trace on` when one is wanted.
    trace: 'off',
  },
  webServer: {
    command: 'npx tsx src/cli/serve.ts',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
