/** The past of a live database as a value: the moments that undo and redo can go to. */
import type { Command, SessionState } from '#core/session/session.ts';
import type { SavedPoint } from '#engine/engine.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

/** What a learner writes besides commands. */
export interface Draft {
  readonly files: WorkspaceFiles;
  readonly openFile: string;
  readonly answers: Readonly<Record<string, string>>;
}

export type MomentImage =
  | { readonly kind: 'kept'; readonly key: string; readonly bytes: Uint8Array }
  | { readonly kind: 'empty' }
  | { readonly kind: 'dropped' };

export interface Moment {
  readonly id: number;
  readonly label: string;
  /** Null for the start, the solution and a reset. */
  readonly command: Command | null;
  readonly image: MomentImage;
  readonly state: SessionState;
  /** The draft on the other side of this moment, where it replaced the draft; undo and redo exchange the two. */
  readonly aside: Draft | null;
}

export interface History {
  readonly moments: readonly Moment[];
  /** Index of the moment at which the live database stands; -1 before the first. */
  readonly cursor: number;
}

export const emptyHistory: History = { moments: [], cursor: -1 };

export function currentMoment(history: History): Moment | undefined {
  return history.moments[history.cursor];
}

/** Null when the moment's image is gone. */
export function pointOf(moment: Moment | undefined): SavedPoint | null {
  switch (moment?.image.kind) {
    case 'kept':
      return { image: moment.image.bytes, state: moment.state };
    case 'empty':
      return { image: null, state: moment.state };
    default:
      return null;
  }
}

/** Adds a moment after the current one; what could have been redone is cut off. */
export function append(history: History, moment: Moment): History {
  const moments = [...history.moments.slice(0, history.cursor + 1), moment];
  return { moments, cursor: moments.length - 1 };
}

export function replaceMoment(history: History, moment: Moment): History {
  return { ...history, moments: history.moments.map((other) => (other.id === moment.id ? moment : other)) };
}

/**
 * Drops the oldest images until the rest fit into `maxBytes`. The start is kept, since checks and reset need it,
 * and so is the current moment. An image that several moments share counts once.
 */
export function withinCap(history: History, maxBytes: number): History {
  const moments = [...history.moments];
  for (let index = 1; index < moments.length && imageBytes(moments) > maxBytes; index += 1) {
    const moment = moments[index];
    if (moment === undefined || index === history.cursor || moment.image.kind !== 'kept') continue;
    moments[index] = { ...moment, image: { kind: 'dropped' } };
  }
  return { ...history, moments };
}

/** All kept images by key. */
export function keptImages(moments: readonly Moment[]): ReadonlyMap<string, Uint8Array> {
  return new Map(moments.flatMap(({ image }) => (image.kind === 'kept' ? [[image.key, image.bytes] as const] : [])));
}

function imageBytes(moments: readonly Moment[]): number {
  return [...keptImages(moments).values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
}

/** The moment before the last migration, or the start: columns that it lacks are marked as new. */
export function momentBefore(history: History): Moment | undefined {
  const past = history.moments.slice(0, history.cursor + 1);
  const last = past.findLastIndex(({ command }) => command === null || command.kind === 'migrate');
  return past[last]?.command ? past[last - 1] : past[0];
}

/** The timeline as the screen has it, without the bytes. */
export function timelineOf(history: History): WorkbenchState['timeline'] {
  const entries = history.moments.map(({ id, label, image }) => ({ id, label, reachable: image.kind !== 'dropped' }));
  return { entries, cursor: Math.max(0, history.cursor) };
}

/** Whether two points are the same database with the same app versions serving. */
export function samePoint(one: SavedPoint, other: SavedPoint): boolean {
  return sameBytes(one.image, other.image) && sameItems(one.state.deployed, other.state.deployed);
}

export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.byteLength !== other.byteLength) return false;
  // A plain loop: images have megabytes, and `every` calls a function for each of them.
  for (let index = 0; index < one.byteLength; index += 1) if (one[index] !== other[index]) return false;
  return true;
}

function sameItems(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
