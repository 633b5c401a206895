/** Import and export; fetched when first asked for. */
import type { Analyst } from '#state/analysis.ts';
import type { Bench } from '#state/bench.ts';
import type { Opened } from '#engine/engine.ts';
import type { ReadyImport } from '#core/exchange/ready-import.ts';
import type { WorkbenchActions } from '#state/workbench-state.ts';
import { compareNatural } from '#core/base/natural-order.ts';
import { currentMoment, pointOf } from '#state/history.ts';
import { drive, workspaceOf, writable } from '#state/bench.ts';
import { followDatabase, openIfClosed } from '#state/opening.ts';
import { printMove } from '#state/actions/commands.ts';
import { replaceDraft } from '#state/actions/time-travel.ts';
import { whileRunning } from '#state/while-running.ts';

export type ExchangeActions = Pick<WorkbenchActions, 'readImport' | 'applyImport' | 'makeExport' | 'liveImage'>;

export function exchangeActions(bench: Bench, analyst: Analyst): ExchangeActions {
  const { engine } = bench.deps;
  return {
    readImport: (given) => engine.readImport(given, workspaceOf(bench)),
    async applyImport(ready) {
      let done = false;
      await drive(bench, async () => {
        if (!writable(bench)) return;
        await openIfClosed(bench);
        // No way back could be kept for what the transaction has done so far.
        if (bench.store.getState().world?.openTransaction) return;
        await apply(bench, ready);
        done = true;
        analyst.now();
      });
      return done;
    },
    makeExport: (target) => engine.makeExport(workspaceOf(bench), target),
    liveImage: async () => {
      const point = pointOf(currentMoment(bench.history));
      // An empty file is an empty database to SQLite.
      return point && (point.image ?? new Uint8Array(0));
    },
  };
}

/** A moment like any other: undo brings files and database back, redo the import. */
async function apply(bench: Bench, ready: ReadyImport): Promise<void> {
  const label = `Import ${ready.name}`;
  const opened = await whileRunning(bench, label, () => open(bench, ready)).catch(async (thrown: unknown) => {
    // The history has not moved, and the database must be where it says.
    await followDatabase(bench);
    throw thrown;
  });
  printMove(bench, 'reset', label);
  const { files, openFile } = ready;
  const { checks } = bench.store.getState();
  replaceDraft(bench, label, opened, { files, openFile, answers: checks.answers });
}

async function open(bench: Bench, { files, database }: ReadyImport): Promise<Opened> {
  const { engine } = bench.deps;
  if (database.kind === 'fresh') return engine.open({ files }, { commands: [] });
  const now = pointOf(currentMoment(bench.history));
  if (database.kind === 'image') {
    const deployed = servingIn(files, now?.state.deployed ?? []);
    return engine.open({ files }, { point: { image: database.image, state: { deployed } } });
  }
  if (now === null) throw new Error('there is no database to keep');
  return { world: await engine.look({ files }), point: now };
}

/** Those that serve go on, where the files have them; else the oldest. */
function servingIn(files: ReadyImport['files'], deployed: readonly string[]): readonly string[] {
  const apps = Object.keys(files)
    .flatMap((path) => /^app\/([^/]+)\.sql$/.exec(path)?.[1] ?? [])
    .toSorted(compareNatural);
  const still = deployed.filter((app) => apps.includes(app));
  return still.length > 0 ? still : apps.slice(0, 1);
}
