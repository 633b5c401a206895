/** Where Flyway's scripts stand: it reads the folders below its location too. */
import { readName } from '#core/dialects/flyway/name.ts';
import { findRoot, type RootOf, rootOfFile } from '#core/dialects/parts/find-folder.ts';
import type { TextFile } from '#core/migration/dialect.ts';

const ownFolder = rootOfFile((name) => typeof readName(name) !== 'string' && !/\.(?:java|kt)$/.test(name));

/** The locations that are its own, or a folder in one that is for one database. */
const LOCATION =
  /^(?:.*\/)?(?:db\/migration|sql)\/(?<engine>(?:sqlite|h2|hsqldb|postgres(?:ql)?|mysql|mariadb|oracle|sqlserver|mssql)\/)?/i;

/** Of a script: its location where that is a known one, else its folder. */
export const locationOf: RootOf = (file) => {
  const own = ownFolder(file);
  return own === null ? null : (LOCATION.exec(own)?.[0] ?? own);
};

/** Where most scripts stand; what lies above belongs to it as well, unless it is for one database alone. */
export function locationIn(files: readonly TextFile[]): string {
  const most = findRoot(files, locationOf) ?? 'sql/';
  if (LOCATION.exec(most)?.groups?.['engine'] !== undefined) return most;
  const above = files.flatMap((file) => locationOf(file) ?? []).filter((root) => most.startsWith(root));
  return above.toSorted((a, b) => a.length - b.length)[0] ?? most;
}
