/** What the name of one of Flyway's files says. */
import type { FileName } from '#core/dialects/parts/load-folder.ts';

const VERSIONED = /^(?<kind>[VUB])(?<version>\d+(?:[._]\d+)*)__(?<name>.*)\.(?<ending>sql|java|kt)$/;
const REPEATABLE = /^R__(?<name>.*)\.(?<ending>sql|java|kt)$/;
const languages: Readonly<Record<string, string>> = { java: 'Java', kt: 'Kotlin' };

/**
 * Reads a file name. Out: its version with dots, as the tool writes it (`V1_2__x` is 1.2); a repeatable one has its name as version,
 * a baseline `B` before its number.
 */
export function readName(path: string): FileName | string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const groups = (VERSIONED.exec(file) ?? REPEATABLE.exec(file))?.groups;
  if (!groups) return 'its name is not V<version>__<name>.sql, nor U, R or B';
  const { kind = 'R', name = '', ending = '' } = groups;
  const words = name.replaceAll('_', ' ');
  const number = (groups['version'] ?? '').replaceAll('_', '.');
  const version = kind === 'R' ? `R__${name}` : kind === 'B' ? `B${number}` : number;
  const code = languages[ending];
  return { version, name: words, part: kind === 'U' ? 'down' : 'both', ...(code === undefined ? {} : { code }) };
}

/** To the tool `1`, `01` and `1.0` are one number. */
export const plainVersion = (version: string): string =>
  version.startsWith('R__')
    ? version
    : version.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '')).replace(/(?:\.0)+$/, '');

/** The number of a baseline script, null for any other migration. */
export const baselineOf = (version: string): string | null => (/^B\d/.test(version) ? version.slice(1) : null);
