/** Packs files into a zip. */
import { zipSync } from 'fflate';
import { isFilePath } from '#core/base/file-path.ts';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Packs files, in the order of their paths.
 * In: texts by path, the time that stands at every file (ISO 8601). Out: the zip's bytes; the same files at the same time
 * give the same bytes. A path that would lead out of the folder is not written.
 */
export function writeZip(files: Readonly<Record<string, string>>, now: string): Uint8Array {
  const paths = Object.keys(files).filter(isFilePath).toSorted();
  const entries = paths.map((path) => [path, utf8ToBytes(files[path] ?? '')] as const);
  return zipSync(Object.fromEntries(entries), { mtime: now, level: 6 });
}
