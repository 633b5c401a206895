/** The files of lessons/ while they are read: what was used, and what is wrong with them. */
import type { Problem } from '#core/base/problem.ts';
import { rangeIn } from '#core/base/source-range.ts';

/** Text by path below the content folder, forward slashes. */
export type ContentFiles = Readonly<Record<string, string>>;

export interface Reading {
  /** Put before each path in a problem: `lessons`. */
  readonly folder: string;
  readonly files: ContentFiles;
  /** Paths that something in the course refers to; the others are orphans. */
  readonly used: Set<string>;
  readonly problems: Problem[];
}

/** Notes a problem at an offset of a file. `message` says what was expected, and what to write. */
export function complain(reading: Reading, path: string, offset: number, message: string): void {
  const range = rangeIn(reading.files[path] ?? '', offset, offset);
  reading.problems.push({ code: 'lesson-invalid', file: `${reading.folder}/${path}`, range, message });
}

/** Gives a file's text and marks it as used; null when there is none. */
function take(reading: Reading, path: string): string | null {
  if (!Object.hasOwn(reading.files, path)) return null;
  reading.used.add(path);
  return reading.files[path] ?? '';
}

/** Like `take`; a file that is not there is a problem. */
export function takeNeeded(reading: Reading, path: string, what: string): string | null {
  const text = take(reading, path);
  if (text === null) complain(reading, path, 0, `expected this file, with ${what}`);
  return text;
}

/** Takes every file below a folder; the keys are paths below it. Null when there is none. */
export function takeFolder(reading: Reading, folder: string): Readonly<Record<string, string>> | null {
  const below = `${folder}/`;
  const paths = Object.keys(reading.files).filter((path) => path.startsWith(below));
  if (paths.length === 0) return null;
  return Object.fromEntries(paths.toSorted().map((path) => [path.slice(below.length), take(reading, path) ?? '']));
}

/** Names of the folders directly below a folder, '' for the top. */
export function foldersIn(reading: Reading, folder: string): readonly string[] {
  const below = folder === '' ? '' : `${folder}/`;
  const names = Object.keys(reading.files)
    .filter((path) => path.startsWith(below) && path.slice(below.length).includes('/'))
    .map((path) => path.slice(below.length).split('/', 1)[0] ?? '');
  return [...new Set(names)].toSorted();
}
