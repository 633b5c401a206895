/** Reads a folder of native migrations. */
import { compareNatural } from '#core/base/natural-order.ts';
import type { Problem } from '#core/base/problem.ts';
import { type Section, readSections } from '#core/dialects/native/sections.ts';
import { checksumOf } from '#core/migration/checksum.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { FileUse, LoadedMigrations, Migration, MigrationSection } from '#core/migration/migration.ts';
import { splitStatements } from '#core/sql/split-statements.ts';

/** Any digits will do as a version; `template` gives the 14 of a UTC time. */
export const nativeFileName = /^migrations\/(?<version>\d+)_(?<name>[^/]+)\.sql$/;

/** Loads what stands under `migrations/`; says of every file there what became of it. */
export function loadNative(files: readonly TextFile[]): LoadedMigrations {
  const migrations: Migration[] = [];
  const uses: FileUse[] = [];
  const problems: Problem[] = [];
  const takenBy = new Map<string, string>();

  for (const file of files.filter((each) => each.path.startsWith('migrations/')).toSorted(byPath)) {
    const parts = nativeFileName.exec(file.path)?.groups;
    if (!parts) {
      uses.push({
        path: file.path,
        role: 'ignored',
        why: 'its name is not <digits>_<name>.sql, right under migrations/',
      });
      continue;
    }
    const version = parts['version']!;
    const other = takenBy.get(withoutZeros(version));
    if (other !== undefined) {
      uses.push({ path: file.path, role: 'ignored', why: `version ${version} is taken already by ${other}` });
      problems.push({ code: 'migration-version-duplicate', version, other, file: file.path });
      continue;
    }
    takenBy.set(withoutZeros(version), file.path);
    const read = readMigration(file, version, parts['name']!);
    migrations.push(read.migration);
    problems.push(...read.problems);
    uses.push({ path: file.path, role: 'migration', why: read.why });
  }
  return { migrations: migrations.toSorted(byVersion), files: uses, problems };
}

const byPath = (a: TextFile, b: TextFile): number => compareNatural(a.path, b.path);
const byVersion = (a: Migration, b: Migration): number => compareNatural(a.version, b.version);
const withoutZeros = (version: string): string => version.replace(/^0+(?=\d)/, '');

interface Read {
  readonly migration: Migration;
  readonly problems: readonly Problem[];
  readonly why: string;
}

function readMigration({ path, text }: TextFile, version: string, name: string): Read {
  const { up, down, problems, why } = readSections(text);
  const upScript = readScript(text, up);
  const downScript = down && readScript(text, down);
  const migration: Migration = {
    version,
    name,
    file: path,
    up: upScript.section,
    down: downScript?.section ?? null,
    checksum: checksumOf(text),
  };
  const found = [...problems, ...upScript.problems, ...(downScript?.problems ?? [])];
  if (migration.up.statements.length === 0) found.push({ code: 'migration-empty', range: firstLine });
  return { migration, why, problems: found.map((problem) => ({ ...problem, file: path })) };
}

const firstLine = { start: 0, end: 0, line: 1, column: 1 };

/** A file may have a section more than once: dbmate's users do that, and no part of it may be lost. */
function readScript(text: string, section: Section): { section: MigrationSection; problems: readonly Problem[] } {
  const parts = section.spans.map(({ from, to }) => splitStatements(text, from, to));
  return {
    section: { statements: parts.flatMap((part) => part.statements), transaction: section.transaction },
    problems: parts
      .flatMap((part) => part.problems)
      .map(({ what, range }) => ({ code: 'statement-unterminated', what, range })),
  };
}
