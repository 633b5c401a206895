/** Reads a content folder from disk into text by path; the only file of the course that touches the disk. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { ContentFiles } from '#course/reading.ts';

/** In: a folder. Out: the text of every file below it, by path with forward slashes. Throws when the folder is not there. */
export function readContentFolder(folder: string): ContentFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(
    paths.map((path) => [path.slice(join(folder, sep).length).replaceAll(sep, '/'), readFileSync(path, 'utf8')]),
  );
}
