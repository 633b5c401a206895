/** Reads a workspace from a folder on disk. */
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

/** Never part of a workspace, and large. */
const SKIPPED = new Set(['node_modules', '.git']);

/**
 * Reads all files of a folder as text.
 * In: an absolute path. Out: the workspace with forward slashes in its paths; or one line that says why there is none. A link
 * to a file inside the folder is that file; another one is left out and told: it may lead anywhere, or in a circle.
 */
export function readWorkspace(folder: string): Result<Workspace, string> {
  try {
    if (!lstatSync(folder, { throwIfNoEntry: true }).isDirectory() && !isLinkToFolder(folder))
      return err(`${folder} is not a folder`);
    const found = entriesIn(folder, '');
    const links = found.filter(({ entry, path }) => entry.isSymbolicLink() && !isFileInside(folder, path));
    const paths = found.filter((each) => !links.includes(each)).map(({ path }) => path);
    const files = Object.fromEntries(paths.map((path) => [path, readText(join(folder, path))]));
    if (found.length === 0) return err(`${folder} is empty: no file of a workspace in it`);
    return ok({ files, links: links.map(({ path }) => path) });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return err(code === 'ENOENT' ? `${folder} does not exist` : `${folder} can't be read: ${message}`);
  }
}

function isLinkToFolder(folder: string): boolean {
  try {
    readdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

function isFileInside(folder: string, path: string): boolean {
  try {
    const target = realpathSync(join(folder, path));
    return target.startsWith(realpathSync(folder) + sep) && statSync(target).isFile();
  } catch {
    return false;
  }
}

interface Found {
  readonly entry: Dirent;
  readonly path: string;
}

function entriesIn(folder: string, inside: string): Found[] {
  return readdirSync(join(folder, inside), { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .flatMap((entry) => {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) return entriesIn(folder, path);
      return entry.isFile() || entry.isSymbolicLink() ? [{ entry, path }] : [];
    });
}
