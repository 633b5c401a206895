/** Names of tools that give each migration a folder of its own. */
import type { FileName } from '#core/dialects/parts/load-folder.ts';

/** In: what the folder is called (groups `version` and `name`; without a version it goes by its whole name), the file in it, what else may stand there and why. Out: what reads a path. */
export const nameOfFolder =
  (pattern: RegExp, wanted: string, others: Readonly<Record<string, string>> = {}) =>
  (path: string): FileName | string => {
    const [folder = '', file, ...more] = path.split('/');
    const known = others[path.slice(path.lastIndexOf('/') + 1)];
    if (known !== undefined) return known;
    const groups = pattern.exec(folder)?.groups;
    if (!groups || file !== wanted || more.length > 0) return `it is not the ${wanted} of a folder <version>_<name>`;
    const { version, name = '' } = groups;
    return version === undefined ? { version: folder, name: '', part: 'both' } : { version, name, part: 'both' };
  };
