/** What the name of one of goose's files says. */
import type { FileName } from '#core/dialects/parts/load-folder.ts';

export const gooseFileName = /^(?<version>\d+)_(?<name>.*)\.(?<ending>sql|go)$/;

/** In: a path below the folder. Out: its number and name; in words, why it is no migration. */
export function readGooseName(path: string): FileName | string {
  const groups = gooseFileName.exec(path)?.groups;
  if (!groups || path.endsWith('_test.go')) return 'its name is not <number>_<name>.sql';
  const { version = '', name = '', ending } = groups;
  if (Number(version) < 1) return 'its number is below 1';
  return { version, name, part: 'both', ...(ending === 'go' ? { code: 'Go' } : {}) };
}

/** What the tool says of a file of SQL whose name has no number that it takes, and then runs nothing; null of any other. */
export function refusedName(path: string): string | null {
  if (!/^[^/]+\.sql$/.test(path)) return null;
  const [number, ...rest] = path.split('_');
  if (rest.length === 0) return "no filename separator '_' found";
  if (!/^[-+]?\d+$/.test(number!)) {
    return `failed to parse version from migration file: ${path}: strconv.ParseInt: parsing "${number}": invalid syntax`;
  }
  return Number(number) < 1 ? 'migration version must be greater than zero' : null;
}
