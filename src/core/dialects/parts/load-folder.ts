/** Reads the folder of a tool that has one file for each migration, numbered by its name. */
import { compareNatural } from '#core/base/natural-order.ts';
import type { Problem } from '#core/base/problem.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { FileUse, LoadedMigrations, Migration } from '#core/migration/migration.ts';

/** What a file was read as; a problem without a file is about this one. */
export interface ReadMigration {
  readonly migration: Migration;
  readonly problems: readonly Problem[];
  /** Why it is one, in words. */
  readonly why: string;
}

export interface FolderReader {
  /** With a slash at the end. */
  readonly folder: string;
  /** On the file's name alone; groups `version` and `name`. */
  readonly fileName: RegExp;
  /** Why a file of another name is left out. */
  readonly whyNot: string;
  readonly read: (file: TextFile, version: string, name: string) => ReadMigration;
  /** The tool's own order. */
  readonly order: (a: Migration, b: Migration) => number;
}

/** Orders as people count: 9 before 10. */
export const byNumber = (a: Migration, b: Migration): number => compareNatural(a.version, b.version);

/** Loads what stands right in a folder; says of every file in it what became of it. */
export function loadFolder(files: readonly TextFile[], reader: FolderReader): LoadedMigrations {
  const { folder, fileName, whyNot, read, order } = reader;
  const migrations: Migration[] = [];
  const uses: FileUse[] = [];
  const problems: Problem[] = [];
  const takenBy = new Map<string, string>();

  for (const file of files.filter(({ path }) => path.startsWith(folder)).toSorted(byPath)) {
    const { path } = file;
    const parts = fileName.exec(path.slice(folder.length))?.groups;
    if (!parts) {
      uses.push({ path, role: 'ignored', why: whyNot });
      continue;
    }
    const version = parts['version']!;
    const other = takenBy.get(withoutZeros(version));
    if (other !== undefined) {
      uses.push({ path, role: 'ignored', why: `version ${version} is taken already by ${other}` });
      problems.push({ code: 'migration-version-duplicate', version, other, file: path });
      continue;
    }
    takenBy.set(withoutZeros(version), path);
    const found = read(file, version, parts['name'] ?? '');
    migrations.push(found.migration);
    problems.push(...found.problems.map((problem) => ({ ...problem, file: path })));
    uses.push({ path, role: 'migration', why: found.why });
  }
  return { migrations: migrations.toSorted(order), files: uses, problems };
}

const byPath = (a: TextFile, b: TextFile): number => compareNatural(a.path, b.path);
const withoutZeros = (version: string): string => version.replace(/^0+(?=\d)/, '');
