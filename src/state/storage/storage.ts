/** The port to what the browser keeps: documents by key, and images that belong to a document. */

/** Who may write a document: the higher number; of equal ones, the same writer. */
export interface Fence {
  readonly number: number;
  readonly writer: string;
}

/** A document as it lies in storage; `envelope` is whatever was written, perhaps damaged, perhaps by another build. */
export interface StoredRecord {
  readonly envelope: unknown;
  readonly fence: Fence;
}

export interface LoadedRecord extends StoredRecord {
  readonly images: ReadonlyMap<string, Uint8Array>;
}

export interface SaveRequest {
  readonly envelope: unknown;
  readonly fence: Fence;
  /** All images that the document refers to; those in storage already are not written again, others are removed. */
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** One stored thing, raw. */
interface StoredItem {
  readonly key: string;
  readonly value: unknown;
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** Each of these rejects when the browser's storage fails. */
export interface Storage {
  /** A document with its images, as they were at one moment. Images named in `known` are left out. */
  load(key: string, known?: ReadonlySet<string>): Promise<LoadedRecord | null>;
  /** All or nothing, read back. `fenced`: another writer has taken over, nothing was written. */
  save(key: string, request: SaveRequest): Promise<'saved' | 'fenced'>;
  /** Puts a document with its images under another key, and removes it from this one. */
  moveAside(key: string, to: string): Promise<void>;
  /** Keeps a copy of a document under `backup:<key>:<stamp>`, and only the newest three of them. */
  backUp(key: string, stamp: string): Promise<void>;
  /** Changes a small document in one transaction; `change` gets null where there is none. */
  update(key: string, change: (envelope: unknown) => unknown): Promise<void>;
  keys(): Promise<readonly string[]>;
  list(): Promise<readonly StoredItem[]>;
  /** Calls the listener when the storage was deleted or taken away while in use; gives what ends that. */
  onLost(listener: () => void): () => void;
}

/** Why storage failed, in words for the learner. */
export function storageFailureWords(thrown: unknown): string {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'QuotaExceededError') return 'the browser has no room left for this site';
  if (name === 'SecurityError') return 'the browser does not let this site store anything';
  return thrown instanceof Error && thrown.message !== '' ? thrown.message : 'the browser refused to store it';
}
