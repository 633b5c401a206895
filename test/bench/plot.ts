/** Figures of one series as bars: ours above its floor. */
import { type Figure, ratioOf } from '#test/bench/harness.ts';

/** Blocks for a factor of ten: what grows by thousands still fits a line, and equal steps are equal factors. */
const PER_TEN = 12;
const LEAST_MS = 1;

/** Out: lines of text, none where no figure belongs to a series. */
export function plotOf(figures: readonly Figure[]): string[] {
  const names = new Set(figures.flatMap(({ series }) => series ?? []));
  return [...names].flatMap((name) => {
    const points = figures.filter(({ series }) => series === name);
    const width = Math.max(...points.map((point) => point.name.length));
    return [
      '',
      `${name}: ours above its floor, ${PER_TEN} blocks for each factor of ten`,
      ...points.flatMap((point) => [
        `${point.name.padEnd(width)}  ${bar('█', point.ours)} ${Math.round(point.ours)} ${point.unit}, ${ratioOf(point).toFixed(2)} ×`,
        `${' '.repeat(width)}  ${bar('░', point.floor ?? 0)} ${Math.round(point.floor ?? 0)} ${point.unit}`,
      ]),
    ];
  });
}

function bar(block: string, ms: number): string {
  return block.repeat(Math.max(1, Math.round(PER_TEN * Math.log10(Math.max(ms, LEAST_MS) / LEAST_MS))));
}
