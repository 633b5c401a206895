/** The central directory of a zip: what it says of its entries, before any of them is unpacked. */
import { err, ok, type Result } from '#core/base/result.ts';
import { readText } from '#core/exchange/read-text.ts';

export interface ZipEntry {
  /** As it stands there: not to be trusted. */
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly isLink: boolean;
  readonly isFolder: boolean;
  readonly crc: number;
  readonly packed: Uint8Array;
  /** What the directory says; the truth shows when it is unpacked. */
  readonly size: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const UNIX = 3;

/** Whether bytes begin like a zip, an empty one included. */
export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/** Reads the directory, up to `most` entries. Out: the entries; `too-many`; or what is wrong, in words. */
export function readZipDirectory(bytes: Uint8Array, most: number): Result<readonly ZipEntry[], string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return err('its end is missing, so it is cut off or not a zip');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) return err('it is in the zip64 format, which is not read here');
  if (count > most) return err('too-many');
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return err('its list of files is damaged');
    const entry = entryAt(bytes, view, at);
    if (entry === null) return err('its list of files does not fit what is in it');
    entries.push(entry);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return ok(entries);
}

/** A comment of up to 64 KB may stand behind it. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return -1;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): ZipEntry | null {
  const flags = view.getUint16(at + 8, true);
  const packedSize = view.getUint32(at + 20, true);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const madeBy = view.getUint16(at + 4, true) >> 8;
  const mode = view.getUint32(at + 38, true) >>> 16;
  const local = view.getUint32(at + 42, true);
  if (nameEnd > bytes.length || local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return null;
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + packedSize > bytes.length) return null;
  const path = nameOf(bytes.subarray(at + 46, nameEnd));
  return {
    path,
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) !== 0,
    isLink: madeBy === UNIX && (mode & 0xf000) === 0xa000,
    isFolder: path.endsWith('/'),
    crc: view.getUint32(at + 16, true),
    packed: bytes.subarray(from, from + packedSize),
    size: view.getUint32(at + 24, true),
  };
}

/** Packers often write UTF-8 without saying so; what is none is read byte by byte. */
function nameOf(bytes: Uint8Array): string {
  const text = readText(bytes);
  return text.ok ? text.value : String.fromCharCode(...bytes);
}
