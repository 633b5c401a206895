/** Finds what is stored of a place and puts it on the screen. */
import type { Bench } from '#state/bench.ts';
import type { Glance, World } from '#core/session/session.ts';
import type { Opened } from '#engine/engine.ts';
import type { Fence, LoadedRecord } from '#state/storage/storage.ts';
import type { StoredWorkbench } from '#core/workspace/stored-workbench.ts';
import { addMoment, restoreTo } from '#state/moments.ts';
import { beginningOf } from '#state/start.ts';
import {
  currentMoment,
  emptyHistory,
  keptImages,
  momentBefore,
  pointOf,
  replaceMoment,
  type History,
} from '#state/history.ts';
import { inTime } from '#state/in-time.ts';
import { historyFromStored } from '#state/stored-bench.ts';
import { placePrefix } from '#state/place-key.ts';
import { setHistory, touch } from '#state/bench.ts';
import { storageFailureWords } from '#state/storage/storage.ts';
import { loadFormats, type Formats } from '#state/storage/load-formats.ts';

export type Found =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'work';
      readonly work: StoredWorkbench;
      readonly images: ReadonlyMap<string, Uint8Array>;
      readonly fence: Fence;
      /** Written in an earlier version of the format: a backup is due before it is written over. */
      readonly earlier: boolean;
    }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'corrupt'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** Looks into storage; images that this tab has already are not read again. */
export async function find(bench: Bench, key: string): Promise<Found> {
  const have = keptImages(bench.history.moments);
  try {
    const record = await inTime(bench.deps.storage.load(key, new Set(have.keys())), bench.delays.loadMs);
    return record === null ? { kind: 'nothing' } : decode(await loadFormats(), record, have);
  } catch (thrown) {
    return { kind: 'unreachable', why: storageFailureWords(thrown) };
  }
}

function decode(
  { decodeStored, workbench }: Formats,
  record: LoadedRecord,
  have: ReadonlyMap<string, Uint8Array>,
): Found {
  const decoded = decodeStored(workbench, record.envelope);
  if (!decoded.ok) return decoded.error;
  const { data, version } = decoded.value;
  const images = new Map([...have, ...record.images]);
  return {
    kind: 'work',
    work: data,
    images,
    fence: record.fence,
    earlier: version <= workbench.migrations.length,
  };
}

/** Whether there is work that began from an earlier version of this step. */
export async function hasOlderDraft(bench: Bench, key: string): Promise<boolean> {
  if (bench.deps.place.kind === 'sandbox') return false;
  const prefix = placePrefix(bench.deps.place);
  const keys = await bench.deps.storage.keys();
  return keys.some((other) => other.startsWith(prefix) && other !== key);
}

/** Puts stored work on the screen; the database follows with `openDatabase` or `followDatabase`. */
export function adopt(bench: Bench, { work, images }: Extract<Found, { kind: 'work' }>): void {
  const stored = historyFromStored(work.timeline, images);
  const history = reachable(stored);
  if (history.cursor !== stored.cursor) bench.store.setState({ notice: { code: 'stored-image-missing' } });
  const ids = [...stored.moments, ...work.console].map(({ id }) => id);
  bench.nextId = Math.max(bench.nextId, ...ids);
  // Another tab may have used the same ids for other moments.
  bench.worlds.clear();
  bench.runs.clear();
  setHistory(bench, history);
  bench.draft += 1;
  bench.store.setState(({ checks, openFile, ready }) => ({
    files: work.files,
    // A tab that follows keeps the file that its own reader has open.
    openFile: ready && Object.hasOwn(work.files, openFile) ? openFile : work.openFile,
    console: work.console,
    checks: { ...checks, answers: work.answers, hintsShown: work.hintsShown, done: checks.done || work.done },
  }));
}

/** The same history, at a moment whose image is there; empty when none is. */
function reachable(history: History): History {
  const cursor = history.moments.findLastIndex(
    (moment, index) => index <= history.cursor && moment.image.kind !== 'dropped',
  );
  return cursor === -1 || history.moments[0]?.image.kind === 'dropped' ? emptyHistory : { ...history, cursor };
}

export interface AtStart {
  readonly glance: Promise<Glance>;
  readonly opened: Promise<Opened>;
}

/** Starts the session at the place's start: what nearly always follows, begun while storage is still being asked. */
export function openStart({ deps: { engine, start } }: Bench): AtStart {
  let tell: (glance: Glance) => void = () => {};
  const glance = new Promise<Glance>((resolve) => (tell = resolve));
  const opened = engine.open({ files: start.files }, beginningOf(start), tell);
  // Whoever needs it hears of a failure; with stored work nobody does.
  opened.catch(() => undefined);
  return { glance, opened };
}

/** Starts the session: at the moment where the work stands, or with what was begun at the place's start. */
export async function openDatabase(bench: Bench, atStart: AtStart): Promise<void> {
  const { engine, start } = bench.deps;
  const { files } = bench.store.getState();
  const showFirst = (glance: Glance): void => bench.store.setState({ glance });
  const moment = currentMoment(bench.history);
  const stored = pointOf(moment);
  if (moment === undefined || stored === null) {
    void atStart.glance.then(showFirst);
    const { world, point } = await atStart.opened;
    addMoment(bench, { label: 'Start', command: null, point, world, aside: null });
    bench.store.setState({ world: files === start.files ? world : await engine.look({ files }) });
    return;
  }
  let world: World;
  try {
    ({ world } = await engine.open({ files }, { point: stored }, showFirst));
  } catch (thrown) {
    if (!isNoDatabase(thrown)) throw thrown;
    const without = replaceMoment(bench.history, { ...moment, image: { kind: 'dropped' } });
    setHistory(bench, reachable(without));
    bench.store.setState({ notice: { code: 'stored-image-missing' } });
    return openDatabase(bench, openStart(bench));
  }
  bench.worlds.set(moment.id, world);
  bench.store.setState({ world, before: world });
  if (momentBefore(bench.history) !== moment) await followDatabase(bench);
}

/** What SQLite says of bytes that it can't read as a database: they will not get better. */
const isNoDatabase = (thrown: unknown): boolean =>
  thrown instanceof Error && /file is not a database|malformed/.test(thrown.message);

/** Opens the database if that failed before: after a mended file, or simply asked for again, it may come. */
export async function openIfClosed(bench: Bench): Promise<void> {
  if (bench.store.getState().world === null) await openDatabase(bench, openStart(bench));
}

/** Puts the live database to where the history says it is, and sees what was new there. */
export async function followDatabase(bench: Bench): Promise<void> {
  const restored = await restoreTo(bench, bench.history, bench.store.getState().files);
  if (restored === null || bench.closed) return;
  bench.store.setState(restored);
  touch(bench);
}
