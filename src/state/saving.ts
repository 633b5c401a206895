/** Saves a workbench as it changes, tells how that goes, and tries again when it fails. */
import type { Bench } from '#state/bench.ts';
import type { Fence, SaveRequest } from '#state/storage/storage.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { keptImages } from '#state/history.ts';
import { setSaving } from '#state/bench.ts';
import { storageFailureWords } from '#state/storage/storage.ts';
import { loadFormats, type Formats } from '#state/storage/load-formats.ts';
import { toStored } from '#state/stored-bench.ts';

export interface Saver {
  /** From now on this tab writes. */
  write(fence: Fence): void;
  /** From now on it does not. What is in no storage yet is put aside; out: false when even that could not be done. */
  giveUp(): Promise<boolean>;
  /** Says that something is to be saved. */
  soon(): void;
  /** Saves now what is not saved; resolves when it is, or when that failed. */
  flush(): Promise<void>;
  stop(): void;
}

export interface SaverEvents {
  onSaved(): void;
  /** Another tab writes, though nobody said so to this one. */
  onFenced(): void;
  /** Before the first write: what could not be read at the start must not be written over. */
  beforeFirst(): Promise<void>;
}

const longestRetryFactor = 16;

export function createSaver(bench: Bench, key: string, events: SaverEvents): Saver {
  let fence: Fence | null = null;
  let dirty = false;
  let first = true;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  const saveIn = (ms: number): void => {
    timer ??= setTimeout(() => void flush(), ms);
  };
  const soon = (): void => {
    if (fence === null) return;
    dirty = true;
    if (failures > 0) return saveIn(retryDelayMs());
    setSaving(bench, { kind: 'saving' });
    saveIn(bench.delays.saveMs);
  };
  const retryDelayMs = (): number => bench.delays.retryMs * Math.min(2 ** (failures - 1), longestRetryFactor);

  const saveOnce = async (by: Fence): Promise<void> => {
    const slow = setTimeout(
      () => setSaving(bench, { kind: 'failed', why: 'the browser has not answered yet' }),
      bench.delays.slowSaveMs,
    );
    dirty = false;
    try {
      if (first) await events.beforeFirst();
      first = false;
      const request = requestOf(await loadFormats(), bench);
      const outcome = await bench.deps.storage.save(key, { ...request, fence: by });
      failures = 0;
      if (outcome === 'fenced') {
        dirty = true;
        return events.onFenced();
      }
      events.onSaved();
      if (!dirty) setSaving(bench, { kind: 'saved' });
    } catch (thrown) {
      dirty = true;
      failures += 1;
      setSaving(bench, { kind: 'failed', why: storageFailureWords(thrown) });
      if (!bench.closed) saveIn(retryDelayMs());
    } finally {
      clearTimeout(slow);
    }
  };

  /** Another tab has written meanwhile: what was done here is neither mixed with that nor thrown away. */
  const keepUnsaved = async (request: SaveRequest): Promise<void> => {
    await bench.deps.storage.save(`unsaved:${key}:${bench.deps.clock.iso()}`, request);
    bench.store.setState({ notice: { code: 'unsaved-kept' } });
  };

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    while (running !== null) await running;
    if (!dirty || fence === null) return;
    running = saveOnce(fence).finally(() => {
      running = null;
      if (dirty && failures === 0) saveIn(bench.delays.saveMs);
    });
    await running;
  };

  const unsubscribe = bench.store.subscribe((state, before) => {
    if (state.ready && before.ready && isUnsaved(state, before)) soon();
  });
  return {
    write(next) {
      fence = next;
      first = true;
    },
    async giveUp() {
      // A save that is still under way may come too late to count.
      const unsaved = dirty || running !== null;
      const by = fence;
      clearTimeout(timer);
      [timer, fence, dirty] = [undefined, null, false];
      if (!unsaved || by === null) return true;
      try {
        await keepUnsaved({ ...requestOf(await loadFormats(), bench), fence: by });
        return true;
      } catch {
        return false;
      }
    },
    soon,
    flush,
    stop() {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

function requestOf(
  { encodeStored, workbench }: Formats,
  bench: Bench,
): { envelope: unknown; images: ReadonlyMap<string, Uint8Array> } {
  const written = { build: bench.deps.build, savedAt: bench.deps.clock.iso() };
  return {
    envelope: encodeStored(workbench, toStored(bench), written),
    images: keptImages(bench.history.moments),
  };
}

function isUnsaved(state: WorkbenchState, before: WorkbenchState): boolean {
  return (
    state.files !== before.files ||
    state.openFile !== before.openFile ||
    (state.timeline !== before.timeline && !isOpening(before)) ||
    state.console !== before.console ||
    state.checks.answers !== before.checks.answers ||
    state.checks.hintsShown !== before.checks.hintsShown ||
    state.checks.done !== before.checks.done
  );
}

/** The moment that opening adds is the start itself: merely looking at a place leaves nothing behind. */
const isOpening = (before: WorkbenchState): boolean => before.timeline.entries.length === 0;
