/** The grid of 12 app versions, 12 schemas and 10 operations in Node, beside the same statements straight through raw sql.js. */
import { createOpener } from '#engine/in-process.ts';
import { type Figure } from '#test/bench/harness.ts';
import { type FloorKind, type GridTimes, timeGrid } from '#test/bench/time-grid.ts';

const VERSIONS = 12;

export async function measureGrid(): Promise<readonly Figure[]> {
  const open = await createOpener();
  const time = (floor: FloorKind): GridTimes =>
    timeGrid(open, { versions: VERSIONS, rows: 2 }, floor, { runs: 31, warmUp: 15 });
  const { statements, ...plain } = time('as-they-come');
  const { ours, floor } = time('prepared-once');
  const name = `grid: ${VERSIONS} × ${VERSIONS} × 10`;
  const about = `${statements} statements of the apps; the same straight through sql.js, one BEGIN for each cell`;
  return [
    { name, unit: 'ms', ...plain, limit: 1.1, about },
    {
      name: `${name}, all prepared`,
      unit: 'ms',
      ours,
      floor,
      limit: 1.8,
      about: `${about}, each text prepared only once: the least that they can take`,
    },
  ];
}
