/** Every figure beside its floor, taken in the same run: `npm run bench`, with `--json` as data, with words only those whose name has one. */
import { type Benchmark, type Figure, holds, ratioOf } from '#test/bench/harness.ts';
import { measureGridInBrowser } from '#test/bench/grid-in-browser.ts';
import { measureGrid } from '#test/bench/grid.ts';
import { measureMigrator } from '#test/bench/migrator.ts';
import { measureMemory } from '#test/bench/memory.ts';
import { measureManyMigrations } from '#test/bench/many-migrations.ts';
import { measureMutants } from '#test/bench/mutants.ts';
import { measureOrder } from '#test/bench/order.ts';
import { measurePageLoad } from '#test/bench/page-load.ts';
import { measurePort } from '#test/bench/port.ts';
import { plotOf } from '#test/bench/plot.ts';
import { measureStopToUsable } from '#test/bench/stop-to-usable.ts';

/** To add one: a file that gives figures, and a line here. */
const benchmarks: Readonly<Record<string, Benchmark>> = {
  port: measurePort,
  migrator: measureMigrator,
  'many-migrations': measureManyMigrations,
  grid: measureGrid,
  'grid-in-browser': measureGridInBrowser,
  order: measureOrder,
  memory: measureMemory,
  mutants: measureMutants,
  'page-load': measurePageLoad,
  'stop-to-usable': measureStopToUsable,
};

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const asJson = process.argv.includes('--json');
const print = (text: string): void => void process.stdout.write(`${text}\n`);

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(benchmarks)) {
  if (words.length === 0 || words.includes(name)) figures.push(...(await measure()));
}

if (asJson)
  print(JSON.stringify(figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), holds: holds(figure) }))));
else for (const line of [...tableOf(figures), ...plotOf(figures)]) print(line);
process.exitCode = figures.every(holds) ? 0 : 1;

function tableOf(rows: readonly Figure[]): string[] {
  const cells = rows.map((figure) => [
    figure.name,
    `${amount(figure.ours)} ${figure.unit}`,
    figure.floor === null ? '–' : `${amount(figure.floor)} ${figure.unit}`,
    figure.floor === null ? '–' : `${ratioOf(figure).toFixed(2)} ×`,
    figure.floor === null ? `${amount(figure.limit)} ${figure.unit}` : `${figure.limit.toFixed(2)} ×`,
    holds(figure) ? 'yes' : 'NO',
    figure.about,
  ]);
  const all = [['figure', 'ours', 'floor', 'ratio', 'at most', 'holds', 'what'], ...cells];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function amount(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
