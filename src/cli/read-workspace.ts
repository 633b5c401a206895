/** Reads a workspace from a folder on disk. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '#core/base/result.ts';
import { err, ok } from '#core/base/result.ts';
import type { Workspace } from '#core/workspace/workspace.ts';

/** Never part of a workspace, and large. */
const SKIPPED = new Set(['node_modules', '.git']);

/**
 * Reads all files of a folder as text.
 * In: an absolute path. Out: the workspace with forward slashes in its paths; or one line that says why there is none.
 */
export function readWorkspace(folder: string): Result<Workspace, string> {
  try {
    if (!lstatSync(folder, { throwIfNoEntry: true }).isDirectory() && !isLinkToFolder(folder))
      return err(`${folder} is not a folder`);
    const files = Object.fromEntries(pathsIn(folder, '').map((path) => [path, readText(join(folder, path))]));
    return Object.keys(files).length === 0 ? err(`${folder} is empty: no file of a workspace in it`) : ok({ files });
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

/** A link is not followed: it may lead out of the workspace, or in a circle. */
function pathsIn(folder: string, inside: string): string[] {
  return readdirSync(join(folder, inside), { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .flatMap((entry) => {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) return pathsIn(folder, path);
      return entry.isFile() ? [path] : [];
    });
}
