/** The grid in a worker of a page: its ratio at 12 and at 50 versions, and how it grows with versions and with rows. */
import { copyFile } from 'node:fs/promises';
import { build } from 'vite';
import { builtFolder, launch, root, serve } from '#test/bench/browser.ts';
import type { GridSize } from '#test/bench/grid-workspace.ts';
import type { Figure } from '#test/bench/harness.ts';
import type { Runs } from '#test/bench/time-grid.ts';

interface Measured {
  readonly size: GridSize;
  readonly runs: Runs;
  readonly limit: number;
  readonly series: string;
}

const few = { runs: 5, warmUp: 2 };
const many = { runs: 31, warmUp: 15 };
/** The small ones are there for the growth: what each grid asks of the schema first is most of what they take. */
const measured: readonly Measured[] = [
  ...[2, 5, 12, 25, 50].map((versions) => ({
    size: { versions, rows: 2 },
    runs: versions > 12 ? few : many,
    limit: versions >= 12 ? 1.1 : 1.5,
    series: 'app versions and schemas',
  })),
  ...[10, 100, 1000, 5000, 20_000].map((rows) => ({
    size: { versions: 5, rows },
    runs: few,
    limit: 1.1,
    series: 'rows',
  })),
];

export async function measureGridInBrowser(): Promise<readonly Figure[]> {
  const folder = builtFolder('bench-in-browser');
  await build({
    root: `${root}/test/bench/in-browser`,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
    worker: { format: 'es' },
  });
  // Where nobody says where it is, sql.js looks for its module beside the script.
  const wasm = 'sql-wasm-browser.wasm';
  await copyFile(`${root}/node_modules/sql.js/dist/${wasm}`, `${folder}/assets/${wasm}`);
  const [site, browser] = [await serve(folder), await launch()];
  const page = await browser.newPage();
  await page.goto(site.url);
  const figures: Figure[] = [];
  for (const { size, runs, limit, series } of measured) {
    const { statements, ours, floor } = await page.evaluate((asked) => window.timeGrid(asked), { size, runs });
    const grid = `${size.versions} × ${size.versions} × 10`;
    figures.push({
      name: `grid in a page: ${grid}${series === 'rows' ? `, ${size.rows} rows` : ''}`,
      unit: 'ms',
      ours,
      floor,
      limit,
      about: `${statements} statements of the apps; the same straight through sql.js, one BEGIN for each cell`,
      series: `grid in a page, by ${series}`,
    });
  }
  await browser.close();
  site.server.close();
  return figures;
}
