/** Moves the live database along its history, and adds moments to it. */
import type { Bench } from '#state/bench.ts';
import type { Command, World } from '#core/session/session.ts';
import type { Draft, History, Moment, MomentImage } from '#state/history.ts';
import type { SavedPoint } from '#engine/engine.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import { append, currentMoment, momentBefore, pointOf, sameBytes, withinCap } from '#state/history.ts';
import { newId, setHistory } from '#state/bench.ts';

export interface NewMoment {
  readonly label: string;
  readonly command: Command | null;
  readonly point: SavedPoint;
  readonly world: World;
  readonly aside: Draft | null;
}

/** Adds a moment after the current one. An image like the one before is shared with it. */
export function addMoment(bench: Bench, { label, command, point, world, aside }: NewMoment): void {
  const id = newId(bench);
  const moment: Moment = { id, label, command, image: imageOf(bench, id, point.image), state: point.state, aside };
  setHistory(bench, withinCap(append(bench.history, moment), bench.maxImageBytes));
  bench.worlds.set(id, world);
  bench.store.setState({ before: knownBefore(bench, bench.history) ?? world });
}

function imageOf(bench: Bench, id: number, image: Uint8Array | null): MomentImage {
  if (image === null) return { kind: 'empty' };
  const last = currentMoment(bench.history)?.image;
  if (last?.kind === 'kept' && sameBytes(last.bytes, image)) return last;
  return { kind: 'kept', key: `${id}-${bench.deps.clock.nowMs().toString(36)}`, bytes: image };
}

/**
 * Puts the live database to the current moment of `history`, as seen with `files`.
 * Gives the world there and the one that new columns are marked against.
 */
export async function restoreTo(
  bench: Bench,
  history: History,
  files: WorkspaceFiles,
): Promise<{ readonly world: World; readonly before: World } | null> {
  const { engine } = bench.deps;
  const [moment, earlier] = [currentMoment(history), momentBefore(history)];
  const [point, earlierPoint] = [pointOf(moment), pointOf(earlier)];
  if (moment === undefined || point === null) return null;
  if (earlier !== undefined && earlier !== moment && earlierPoint !== null && !bench.worlds.has(earlier.id)) {
    bench.worlds.set(earlier.id, await engine.restore({ files }, earlierPoint));
  }
  const world = await engine.restore({ files }, point);
  bench.worlds.set(moment.id, world);
  return { world, before: knownBefore(bench, history) ?? world };
}

function knownBefore(bench: Bench, history: History): World | undefined {
  const earlier = momentBefore(history);
  return earlier && bench.worlds.get(earlier.id);
}

export function draftOf(bench: Bench): Draft {
  const { files, openFile, checks } = bench.store.getState();
  return { files, openFile, answers: checks.answers };
}

export function setDraft(bench: Bench, { files, openFile, answers }: Draft): void {
  bench.draft += 1;
  bench.store.setState(({ checks }) => ({ files, openFile, checks: { ...checks, answers } }));
}
