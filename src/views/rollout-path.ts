/** The rollout as a path through the grid; while two versions serve it stands in two rows at once. */
import type { RolloutTried } from '#core/report/try-rollout.ts';

export interface PathSquare {
  /** It goes on to the square on the right, or to the one below. */
  readonly right: boolean;
  readonly down: boolean;
  /** The step that is looked at ends here. */
  readonly here: boolean;
}

/** In: the app versions in the order of the rows; the step that is looked at, from 0. Out: by `app/schema`. */
export function rolloutPath(
  { start, plan }: RolloutTried,
  apps: readonly string[],
  at: number | null,
): ReadonlyMap<string, PathSquare> {
  const stands = [start, ...plan.steps.flatMap(({ after }) => after ?? [])];
  const squares = new Map<string, { right: boolean; down: boolean; here: boolean }>();
  const square = (app: string, schema: number) => {
    const key = `${app}/${schema}`;
    const found = squares.get(key) ?? { right: false, down: false, here: false };
    squares.set(key, found);
    return found;
  };
  stands.forEach(({ schema, live }, place) => {
    const next = stands[place + 1];
    for (const app of live) {
      const own = square(app, schema);
      if (at !== null && place === at + 1) own.here = true;
      if (next?.schema === schema + 1 && next.live.includes(app)) own.right = true;
    }
    const [older, newer] = live;
    if (older === undefined || newer === undefined) return;
    for (let row = apps.indexOf(older); row < apps.indexOf(newer); row += 1) square(apps[row]!, schema).down = true;
  });
  return squares;
}
