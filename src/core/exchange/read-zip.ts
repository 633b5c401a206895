/** Unpacks a zip as a stream that is stopped at the limits, whatever its directory promises. */
import { Inflate } from 'fflate';
import { err, ok, type Result } from '#core/base/result.ts';
import { checksum32 } from '#core/exchange/checksum32.ts';
import { importLimits, sayTooLarge, skippedFolderOf, skippedWhy } from '#core/base/import-limits.ts';
import { type GivenFile, type ImportRefusal, type LeftOut, sizeOf } from '#core/exchange/given.ts';
import { readZipDirectory, type ZipEntry } from '#core/exchange/zip-directory.ts';

export interface UnpackedZip {
  readonly files: readonly GivenFile[];
  readonly leftOut: readonly LeftOut[];
}

/** So little at a time that the most it can unpack to (1,032 times as much) is small as well. */
const STEP = 4096;

/**
 * Unpacks a zip.
 * In: the file. Out: its files, with paths as they stand there, and what of it was left out; a refusal when the
 * whole can't be trusted: then nothing of it is given.
 */
export function readZip(file: GivenFile): Result<UnpackedZip, ImportRefusal> {
  const { path: name, bytes } = file;
  if (sizeOf(file) > importLimits.zipBytes) return err({ kind: 'zip-too-large', name, bytes: sizeOf(file) });
  const directory = readZipDirectory(bytes, importLimits.files);
  if (!directory.ok)
    return err(
      directory.error === 'too-many'
        ? { kind: 'too-many-files', name }
        : { kind: 'zip-damaged', name, what: directory.error },
    );
  const files: GivenFile[] = [];
  const leftOut: LeftOut[] = [];
  const skipped = new Set<string>();
  let room: number = importLimits.totalBytes;
  for (const entry of directory.value) {
    const { path } = entry;
    const folder = skippedFolderOf(path);
    if (folder !== null) {
      skipped.add(folder);
      continue;
    }
    if (entry.isFolder) continue;
    const why = whyNot(entry);
    if (why !== null) {
      leftOut.push({ path, why });
      continue;
    }
    const unpacked = unpack(entry, Math.min(room, importLimits.fileBytes));
    if (unpacked.kind === 'too-large' && room < importLimits.fileBytes) return err({ kind: 'too-many-bytes', name });
    if (unpacked.kind === 'done') {
      files.push({ path, bytes: unpacked.bytes });
      room -= unpacked.bytes.length;
      continue;
    }
    leftOut.push({ path, why: unpacked.kind === 'damaged' ? unpacked.why : sayTooLarge() });
    // What was unpacked in vain counts too: a bomb of many such entries ends as early as one of few.
    room -= unpacked.read;
    if (room <= 0) return err({ kind: 'too-many-bytes', name });
  }
  return ok({ files, leftOut: [...leftOut, ...[...skipped].map((path) => ({ path, why: skippedWhy }))] });
}

function whyNot(entry: ZipEntry): string | null {
  if (entry.isLink) return 'a link that is not followed';
  if (entry.encrypted) return 'it is encrypted';
  if (entry.method !== 0 && entry.method !== 8) return `it is packed in a way that is not read here (${entry.method})`;
  // Believed only when it says no: what says yes is counted while it is unpacked.
  return entry.size > importLimits.fileBytes ? sayTooLarge(entry.size) : null;
}

type Unpacked =
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly read: number }
  | { readonly kind: 'damaged'; readonly why: string; readonly read: number };

function unpack(entry: ZipEntry, most: number): Unpacked {
  const parts: Uint8Array[] = [];
  let read = 0;
  const take = (part: Uint8Array): void => {
    parts.push(part);
    read += part.length;
  };
  try {
    if (entry.method === 0) take(entry.packed);
    else inflate(entry.packed, take, () => read > most);
  } catch {
    return { kind: 'damaged', why: 'it is damaged: it can not be unpacked', read };
  }
  if (read > most) return { kind: 'too-large', read };
  const bytes = joined(parts, read);
  if (checksum32(bytes) !== entry.crc) return { kind: 'damaged', why: 'it is damaged: its checksum is wrong', read };
  return { kind: 'done', bytes };
}

function inflate(packed: Uint8Array, take: (part: Uint8Array) => void, isEnough: () => boolean): void {
  const stream = new Inflate(take);
  for (let at = 0; at < packed.length && !isEnough(); at += STEP) {
    stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  }
  if (packed.length === 0) throw new Error('nothing is packed');
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
