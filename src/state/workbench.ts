/** Makes a workbench: one place, its live database, everything that can be done there, and its saving. */
import { createStore } from 'zustand/vanilla';
import type { Bench, WorkbenchDeps } from '#state/bench.ts';
import type { Place, Workbench, WorkbenchState } from '#state/workbench-state.ts';
import type { WorkbenchStart } from '#state/start.ts';
import { checkActions } from '#state/actions/checks.ts';
import { commandActions } from '#state/actions/commands.ts';
import { createAnalyst } from '#state/analysis.ts';
import { createKeeper } from '#state/keeper.ts';
import { createQueue } from '#core/base/queue.ts';
import { defaultDelays, defaultMaxImageBytes, fail } from '#state/bench.ts';
import { emptyHistory, timelineOf } from '#state/history.ts';
import { fileActions } from '#state/actions/files.ts';
import { noRace, raceActions } from '#state/actions/race.ts';
import { noRollout, rolloutActions } from '#state/actions/rollout.ts';
import { noXray, xrayActions } from '#state/actions/xray.ts';
import { timeTravelActions } from '#state/actions/time-travel.ts';

export function createWorkbench(deps: WorkbenchDeps): Workbench {
  const bench: Bench = {
    deps,
    delays: { ...defaultDelays, ...deps.delays },
    maxImageBytes: deps.maxImageBytes ?? defaultMaxImageBytes,
    store: createStore<WorkbenchState>(() => firstState(deps.place, deps.start)),
    queue: createQueue(),
    worlds: new Map(),
    runs: new Map(),
    history: emptyHistory,
    revision: 0,
    draft: 0,
    nextId: 0,
    closed: false,
  };
  const analyst = createAnalyst(bench);
  const keeper = createKeeper(bench, analyst);
  const exchange = async () => (await import('#state/actions/exchange.ts')).exchangeActions(bench, analyst);
  const files = fileActions(bench, analyst);
  keeper.open().catch((thrown: unknown) => fail(bench, thrown));

  return {
    store: bench.store,
    actions: {
      ...files,
      ...commandActions(bench, analyst),
      ...timeTravelActions(bench, analyst),
      ...checkActions(bench),
      ...xrayActions(bench),
      readImport: async (given) => (await exchange()).readImport(given),
      applyImport: async (ready) => (await exchange()).applyImport(ready),
      makeExport: async (target) => (await exchange()).makeExport(target),
      liveImage: async () => (await exchange()).liveImage(),
      ...raceActions(bench),
      ...rolloutActions(bench, files.setPlan),
      explainSquare: (asked) => deps.engine.explainSquare({ files: bench.store.getState().files }, asked),
      takeOver: () => keeper.takeOver(),
      dismissNotice: () => bench.store.setState({ notice: null }),
    },
    async close() {
      analyst.stop();
      await keeper.close();
    },
  };
}

function firstState(place: Place, { files, openFile, answers }: WorkbenchStart): WorkbenchState {
  return {
    place,
    ready: false,
    files,
    openFile,
    glance: null,
    world: null,
    before: null,
    timeline: timelineOf(emptyHistory),
    console: [],
    running: null,
    analysis: { report: null, liveUsage: [], stale: true, progress: null, ended: null },
    xray: noXray,
    race: noRace,
    rollout: noRollout,
    checks: { outcomes: {}, running: false, stale: false, hintsShown: {}, answers, done: false },
    saving: { kind: 'saved' },
    notice: null,
  };
}
