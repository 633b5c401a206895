/** A counterexample as commands for the live database, from its start on. */
import type { Counterexample } from '#core/compatibility/order/counterexample.ts';
import type { ExplainedSquare } from '#core/report/explain-square.ts';
import type { Command } from '#core/session/session.ts';

/** In: what is told; the versions of the migrations, the first leading to schema 1; who serves at the start. */
export function replayCommands(
  { after, trace }: Counterexample,
  versions: readonly string[],
  serving: readonly string[],
): readonly Command[] {
  const commands: Command[] = [];
  let live = serving;
  const take = (step: string): void => {
    const [kind, what = ''] = step.split(' ');
    const version = versions[Number(what) - 1];
    if (kind === 'migrate' && version !== undefined) {
      commands.push({ kind: 'migrate', command: { kind: 'up-to', version } });
    } else if (kind === 'start') {
      commands.push({ kind: 'deploy', app: what });
      live = [...live, what];
    } else if (kind === 'finish') {
      commands.push(...live.filter((app) => app !== what).map((app): Command => ({ kind: 'retire', app })));
      live = [what];
    }
  };
  let told = 0;
  for (const { app, operation, values, steps } of trace) {
    after.slice(told, steps).forEach(take);
    told = Math.max(told, steps);
    commands.push({ kind: 'call', app, operation, params: values });
  }
  after.slice(told).forEach(take);
  return commands;
}

/** As commands, with those before it that lead to the square. In: where it is. Out: null where the way there leads back, before the start. */
export function squareCommands(
  { schema, apps }: { readonly schema: number; readonly apps: readonly string[] },
  { start, example }: ExplainedSquare,
  versions: readonly string[],
): readonly Command[] | null {
  if (schema < start.schema) return null;
  const version = versions[schema - 1];
  const up: Command[] =
    schema > start.schema && version !== undefined ? [{ kind: 'migrate', command: { kind: 'up-to', version } }] : [];
  const deploys = apps.filter((app) => !start.live.includes(app)).map((app): Command => ({ kind: 'deploy', app }));
  const retires = start.live.filter((app) => !apps.includes(app)).map((app): Command => ({ kind: 'retire', app }));
  return [...up, ...deploys, ...retires, ...replayCommands(example, versions, apps)];
}
