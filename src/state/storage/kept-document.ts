/** A small document that several tabs read and change: each change is applied to what is stored at that moment. */
import type { StoredFormat } from '#core/workspace/stored.ts';
import { loadFormats, type Formats } from '#state/storage/load-formats.ts';
import type { Storage } from '#state/storage/storage.ts';

export interface Kept<T> {
  /** Null when there is none, it can't be read, or storage fails. */
  load(): Promise<T | null>;
  /** Changes what is stored, soon; a failure is tried again together with the next change. */
  update(change: (stored: T | null) => T): void;
  readonly flush: () => Promise<void>;
}

export interface KeptDeps<T> {
  readonly storage: Storage;
  readonly key: string;
  readonly format: (formats: Formats) => StoredFormat<T>;
  /** ISO 8601. */
  readonly iso: () => string;
  readonly build: string;
}

export function keepDocument<T>({ storage, key, format, iso, build }: KeptDeps<T>): Kept<T> {
  let waiting: ((stored: T | null) => T)[] = [];
  let writing: Promise<void> | null = null;

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const changes = waiting;
      waiting = [];
      try {
        const formats = await loadFormats();
        const written = { build, savedAt: iso() };
        let damaged = false;
        const apply = (overDamage: boolean) =>
          storage.update(key, (envelope) => {
            damaged = !overDamage && isDamaged(formats, format(formats), envelope);
            return damaged ? envelope : applyAll(formats, format(formats), envelope, changes, written);
          });
        await apply(false);
        if (!damaged) continue;
        // What can't be read is not written over before a copy of it is kept.
        await storage.backUp(key, written.savedAt);
        await apply(true);
      } catch {
        waiting = [...changes, ...waiting];
        return;
      }
    }
  };
  const start = (): Promise<void> => {
    writing ??= write().finally(() => {
      writing = null;
    });
    return writing;
  };

  return {
    async load() {
      const record = await storage.load(key).catch(() => null);
      const formats = record && (await loadFormats().catch(() => null));
      if (record === null || formats === null) return null;
      return readable(formats, format(formats), record.envelope);
    },
    update(change) {
      waiting.push(change);
      void start();
    },
    flush: start,
  };
}

function isDamaged<T>({ decodeStored }: Formats, format: StoredFormat<T>, envelope: unknown): boolean {
  if (envelope === null) return false;
  const decoded = decodeStored(format, envelope);
  return !decoded.ok && decoded.error.kind === 'corrupt';
}

/** A newer build's document is left as it is: this build can't know what else is in it. */
function applyAll<T>(
  { decodeStored, encodeStored }: Formats,
  format: StoredFormat<T>,
  envelope: unknown,
  changes: readonly ((stored: T | null) => T)[],
  written: { readonly build: string; readonly savedAt: string },
): unknown {
  const decoded = decodeStored(format, envelope);
  if (!decoded.ok && decoded.error.kind === 'newer') return envelope;
  const stored = decoded.ok ? decoded.value.data : null;
  const changed = changes.reduce<T | null>((value, change) => change(value), stored);
  return changed === null ? envelope : encodeStored(format, changed, written);
}

function readable<T>({ decodeStored }: Formats, format: StoredFormat<T>, envelope: unknown): T | null {
  const decoded = decodeStored(format, envelope);
  return decoded.ok ? decoded.value.data : null;
}
