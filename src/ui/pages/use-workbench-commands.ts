/** The commands of every workbench, for keys and palette. */
import { raceTerms, useRace } from '#ui/panels/use-race.ts';
import { usePlan } from '#ui/panels/use-plan.ts';
import { useXray } from '#ui/panels/use-xray.ts';
import { useCommands } from '#ui/commands.tsx';
import type { UiCommand } from '#ui/commands.tsx';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { timelineView } from '#views/timeline-view.ts';

export interface PageCommands {
  readonly reset: () => void;
  /** More of the page's own. */
  readonly more?: readonly UiCommand[];
}

export function useWorkbenchCommands({ reset, more = [] }: PageCommands): void {
  const actions = useActions();
  const world = useWorkbench((state) => state.world);
  const running = useWorkbench((state) => state.running);
  const timeline = useWorkbench((state) => state.timeline);
  const writable = useWritable();
  const can = writable && world !== null && running === null;
  const { undo, redo } = timelineView(timeline);

  const migrate = (kind: 'up' | 'down' | 'redo' | 'status' | 'validate') => () =>
    void actions.run({ kind: 'migrate', command: { kind } });
  const xray = useXray();
  const xrayOpen = useWorkbench((state) => state.xray.question !== null);
  const race = useRace();
  const raceOpen = useWorkbench((state) => state.race.terms !== null);
  const plan = usePlan();
  const planOpen = useWorkbench((state) => state.rollout.open);
  const section = 'Migrations';
  const serving = new Set(world?.state.deployed);

  useCommands([
    { id: 'migrate-up', title: 'Migrate up', keys: 'Mod+Enter', section, enabled: can, run: migrate('up') },
    { id: 'migrate-down', title: 'Migrate down, one back', section, enabled: can, run: migrate('down') },
    { id: 'migrate-redo', title: 'Migrate redo: down and up again', section, enabled: can, run: migrate('redo') },
    { id: 'migrate-status', title: 'Migration status', section, enabled: can, run: migrate('status') },
    { id: 'migrate-validate', title: 'Validate checksums', section, enabled: can, run: migrate('validate') },
    {
      id: 'xray-will',
      title: 'X-ray: what migrate up will do, statement by statement',
      section,
      enabled: world !== null,
      run: () => xray({ kind: 'will', run: { kind: 'migrate', command: { kind: 'up' } } }),
    },
    {
      id: 'xray-did',
      title: 'X-ray: what the last migrate command did',
      section,
      enabled: world !== null,
      run: () => xray({ kind: 'did', entry: null }),
    },
    {
      id: 'xray-compare',
      title: 'X-ray: beside a fresh database, as in CI',
      section,
      enabled: world !== null,
      run: () => xray({ kind: 'compare' }),
    },
    {
      id: 'race',
      title: 'Two instances: what happens when both migrate up at once',
      section,
      enabled: world !== null,
      run: () => race(raceTerms),
    },
    { id: 'plan', title: 'Plan the rollout', section: 'Rollout', enabled: world !== null, run: plan.open },
    { id: 'find-order', title: 'Find a safe order', section: 'Rollout', enabled: can, run: plan.find },
    { id: 'plan-close', title: 'Close the plan', section: 'Rollout', enabled: planOpen, run: plan.close },
    { id: 'race-close', title: 'Close the two instances', section, enabled: raceOpen, run: () => race(null) },
    { id: 'xray-close', title: 'Close the X-ray', section, enabled: xrayOpen, run: () => xray(null) },
    {
      id: 'stop',
      title: 'Stop what is running',
      section,
      enabled: running?.stoppable ?? false,
      run: () => actions.stop(),
    },
    {
      id: 'undo',
      title: undo ?? 'Undo',
      keys: 'u',
      section: 'Database',
      enabled: can && undo !== null,
      run: () => void actions.undo(),
    },
    {
      id: 'redo',
      title: redo ?? 'Redo',
      keys: 'r',
      section: 'Database',
      enabled: can && redo !== null,
      run: () => void actions.redo(),
    },
    { id: 'reset', title: 'Reset to the start', section: 'Database', enabled: can, run: reset },
    { id: 'clear-console', title: 'Clear the console', section: 'Database', run: () => actions.clearConsole() },
    ...(world?.apps ?? []).map((app) => ({
      id: `serve-${app}`,
      title: serving.has(app) ? `Stop ${app}` : `Deploy ${app}`,
      section: 'Apps',
      enabled: can,
      run: () => void actions.run({ kind: serving.has(app) ? 'retire' : 'deploy', app }),
    })),
    ...more,
  ]);
}
