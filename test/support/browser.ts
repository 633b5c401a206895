/** Finds a Chromium on any machine: given, Playwright's own, on the PATH, or the one inside an npm package. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

export interface FoundBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));

/** Chromium asks hosts of its own at every start; a test machine may have no network, and the tests count requests. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

async function packaged(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  mkdirSync(cacheFolder, { recursive: true });
  // The package unpacks into the temporary folder and brings system libraries only when it believes to be in this cloud.
  process.env['TMPDIR'] = cacheFolder;
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: packagedChromium } = await import('@sparticuz/chromium');
  const executablePath = await packagedChromium.executablePath();
  const libraries = join(cacheFolder, 'al2023', 'lib');
  return {
    executablePath,
    args: ['--disable-gpu'],
    env: {
      ...(existsSync('/etc/fonts') ? { FONTCONFIG_PATH: '/etc/fonts' } : {}),
      LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    },
  };
}

/** Elsewhere the runner's own way, which fetches a browser from its host. */
function downloaded(): FoundBrowser | undefined {
  console.error('Installing Chromium …');
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
  const executablePath = chromium.executablePath();
  return isExecutable(executablePath) ? { executablePath, args: [], env: {} } : undefined;
}

/** Gives what to launch; throws with what to do when there is no Chromium at all. */
export async function findBrowser(): Promise<FoundBrowser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const given = process.env['CHROMIUM_PATH'];
  const here = given ?? [chromium.executablePath(), onPath()].find((path) => path && isExecutable(path));
  const found = here ? { executablePath: here, args: [], env: {} } : ((await packaged()) ?? downloaded());
  if (!found) {
    throw new Error('No Chromium found, and none could be installed. Set CHROMIUM_PATH to one.');
  }
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    executablePath: found.executablePath,
    args: [...found.args, ...asRoot, ...quiet],
    env: { ...Object.fromEntries(inherited), ...found.env },
  };
}
