/** The folders of real size: one for each tool, by its name. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const foldersRoot = fileURLToPath(new URL('folders/', import.meta.url));

/** Gives texts by path. */
export function readFolder(id: string): Readonly<Record<string, string>> {
  const entries = readdirSync(foldersRoot + id, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  const above = `${foldersRoot}${id}/`.replaceAll('\\', '/').length;
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = `${parentPath}/${name}`.replaceAll('\\', '/');
      return [path.slice(above), readFileSync(`${parentPath}/${name}`, 'utf8')];
    }),
  );
}

export const folderNames = (): readonly string[] =>
  readdirSync(foldersRoot, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []));
