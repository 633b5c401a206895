/** Storage in IndexedDB: two generic stores. Their own version never changes; the data's format does, elsewhere. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Fence, LoadedRecord, SaveRequest, Storage, StoredRecord } from '#state/storage/storage.ts';

interface Shelves extends DBSchema {
  documents: { key: string; value: StoredRecord };
  images: { key: [document: string, image: string]; value: Uint8Array };
}
type Database = IDBPDatabase<Shelves>;
type Writing = IDBPTransaction<Shelves, ('documents' | 'images')[], 'readwrite'>;

const shelves: ('documents' | 'images')[] = ['documents', 'images'];
const backupsKept = 3;
const unfenced: Fence = { number: 0, writer: '' };

/** Opens on first use, and anew after the database was deleted under the page. */
export function createIndexedDbStorage(name = 'rollforward'): Storage {
  const lostListeners = new Set<() => void>();
  let opening: Promise<Database> | null = null;

  const forget = (): void => {
    opening = null;
    for (const listener of lostListeners) listener();
  };
  const open = (): Promise<Database> => {
    opening ??= openShelves(name, forget).catch((thrown: unknown) => {
      opening = null;
      throw thrown;
    });
    return opening;
  };
  const write = async <T>(body: (tx: Writing) => Promise<T>): Promise<T> => inOneWrite(await open(), body);

  return {
    load: async (key, known) => load(await open(), key, known ?? new Set()),
    async save(key, request) {
      const outcome = await write((tx) => save(tx, key, request));
      if (outcome === 'saved') await readBack(await open(), key, request);
      return outcome;
    },
    moveAside: (key, to) => write((tx) => copy(tx, key, to, true)),
    backUp: (key, stamp) => write((tx) => backUp(tx, key, stamp)),
    update: (key, change) =>
      write(async (tx) => {
        const documents = tx.objectStore('documents');
        const envelope = change((await documents.get(key))?.envelope ?? null);
        await documents.put({ envelope, fence: unfenced }, key);
      }),
    keys: async () => (await open()).getAllKeys('documents'),
    list: async () => list(await open()),
    onLost(listener) {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
  };
}

function openShelves(name: string, onLost: () => void): Promise<Database> {
  return openDB<Shelves>(name, 1, {
    upgrade(database) {
      for (const shelf of shelves) database.createObjectStore(shelf);
    },
    // Somebody deletes the database: holding on to it would only block them.
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
}

/** A failed request must undo the whole transaction, and be told as itself rather than as "aborted". */
async function inOneWrite<T>(database: Database, body: (tx: Writing) => Promise<T>): Promise<T> {
  const tx = database.transaction(shelves, 'readwrite');
  const done = tx.done.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  try {
    const value = await body(tx);
    const failure = await done;
    if (failure !== null) throw failure;
    return value;
  } catch (thrown) {
    abort(tx);
    const failure = await done;
    throw quotaFirst(thrown, failure);
  }
}

function abort(tx: Writing): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}

function quotaFirst(thrown: unknown, failure: unknown): unknown {
  return failure instanceof Error && failure.name === 'QuotaExceededError' ? failure : thrown;
}

const imagesOf = (key: string): IDBKeyRange => IDBKeyRange.bound([key], [key, []]);

async function load(database: Database, key: string, known: ReadonlySet<string>): Promise<LoadedRecord | null> {
  const tx = database.transaction(shelves, 'readonly');
  const imageStore = tx.objectStore('images');
  const [record, imageKeys] = await Promise.all([
    tx.objectStore('documents').get(key),
    imageStore.getAllKeys(imagesOf(key)),
  ]);
  if (record === undefined) return null;
  const wanted = imageKeys.filter(([, image]) => !known.has(image));
  const images = await Promise.all(
    wanted.map(async (path) => [path[1], (await imageStore.get(path)) ?? new Uint8Array()] as const),
  );
  return { envelope: record.envelope, fence: fenceOf(record), images: new Map(images) };
}

/** A damaged record must not stop anybody from writing. */
function fenceOf(record: unknown): Fence {
  const fence = (record as Partial<StoredRecord> | null)?.fence;
  return typeof fence?.number === 'number' && typeof fence.writer === 'string' ? fence : unfenced;
}

async function save(tx: Writing, key: string, request: SaveRequest): Promise<'saved' | 'fenced'> {
  const [documents, imageStore] = [tx.objectStore('documents'), tx.objectStore('images')];
  const there = await documents.get(key);
  if (there !== undefined && isFenced(there, request)) return 'fenced';
  const imageKeys = new Set((await imageStore.getAllKeys(imagesOf(key))).map(([, image]) => image));
  const writes: Promise<unknown>[] = [documents.put({ envelope: request.envelope, fence: request.fence }, key)];
  for (const [image, bytes] of request.images) {
    if (!imageKeys.has(image)) writes.push(imageStore.put(bytes, [key, image]));
  }
  for (const image of imageKeys) {
    if (!request.images.has(image)) writes.push(imageStore.delete([key, image]));
  }
  await Promise.all(writes);
  return 'saved';
}

function isFenced(there: StoredRecord, request: SaveRequest): boolean {
  const { number, writer } = fenceOf(there);
  return number > request.fence.number || (number === request.fence.number && writer !== request.fence.writer);
}

async function readBack(database: Database, key: string, request: SaveRequest): Promise<void> {
  const record = await database.get('documents', key);
  if (record !== undefined && isFenced(record, request)) return;
  if (JSON.stringify(record?.envelope) !== JSON.stringify(request.envelope)) {
    throw new Error('what was read back is not what was written');
  }
}

async function copy(tx: Writing, from: string, to: string, remove: boolean): Promise<void> {
  const [documents, imageStore] = [tx.objectStore('documents'), tx.objectStore('images')];
  const record = await documents.get(from);
  if (record === undefined) return;
  await documents.put(record, to);
  for (const path of await imageStore.getAllKeys(imagesOf(from))) {
    const bytes = await imageStore.get(path);
    if (bytes !== undefined) await imageStore.put(bytes, [to, path[1]]);
    if (remove) await imageStore.delete(path);
  }
  if (remove) await documents.delete(from);
}

async function backUp(tx: Writing, key: string, stamp: string): Promise<void> {
  await copy(tx, key, `backup:${key}:${stamp}`, false);
  const [documents, imageStore] = [tx.objectStore('documents'), tx.objectStore('images')];
  const backups = (await documents.getAllKeys()).filter((other) => other.startsWith(`backup:${key}:`)).sort();
  for (const old of backups.slice(0, -backupsKept)) {
    await documents.delete(old);
    await imageStore.delete(imagesOf(old));
  }
}

async function list(database: Database): ReturnType<Storage['list']> {
  const keys = await database.getAllKeys('documents');
  return Promise.all(
    keys.map(async (key) => {
      const record = await load(database, key, new Set());
      return { key, value: record?.envelope ?? null, images: record?.images ?? new Map<string, Uint8Array>() };
    }),
  );
}
