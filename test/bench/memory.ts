/** Whether what grids and searches need is given back: memory after 40 of each, beside that after 10. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { dialects } from '#core/dialects/registry.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { buildReport } from '#core/report/build-report.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { createOpener } from '#engine/in-process.ts';
import { gridFiles } from '#test/bench/grid-workspace.ts';
import type { Figure } from '#test/bench/harness.ts';

const FIRST = 10;
const ALL = 40;
const VERSIONS = 5;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is held once garbage is gone: JavaScript's own, and SQLite's, which is memory beside it. */
function heldMegabytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

export async function measureMemory(): Promise<readonly Figure[]> {
  const open = await createOpener();
  const files = gridFiles({ versions: VERSIONS, rows: 200 });
  const report = (): unknown => withoutScripts(buildReport({ files }, { open, dialects, readSettings }));
  let floor = 0;
  for (let run = 1; run <= ALL; run += 1) {
    report();
    if (run === FIRST) floor = heldMegabytes();
  }
  return [
    {
      name: `memory after ${ALL} grids and searches`,
      unit: 'MB',
      ours: heldMegabytes(),
      floor,
      limit: 1.1,
      about: `${VERSIONS} versions, each report whole; beside what was held after ${FIRST}`,
    },
  ];
}
