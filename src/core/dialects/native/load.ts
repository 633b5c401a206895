/** Reads a folder of native migrations. */
import { compareNatural } from '#core/base/natural-order.ts';
import type { Problem } from '#core/base/problem.ts';
import { type Direction, readSections } from '#core/dialects/native/sections.ts';
import { checksumOf } from '#core/migration/checksum.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { FileUse, LoadedMigrations, Migration, MigrationSection } from '#core/migration/migration.ts';
import { splitSpans } from '#core/sql/split-statements.ts';

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
  const { spans, hasDown, bare, problems, why } = readSections(text);
  const scripts = splitSpans(text, spans);
  const sectionOf = (direction: Direction): MigrationSection => ({
    statements: scripts.flatMap((script, i) => (spans[i]!.direction === direction ? script.statements : [])),
    transaction: !bare.has(direction),
  });
  const up = sectionOf('up');
  const found: Problem[] = [...problems];
  for (const { what, range } of scripts.flatMap((script) => script.problems)) {
    found.push({ code: 'statement-unterminated', what, range });
  }
  if (up.statements.length === 0) found.push({ code: 'migration-empty', range: firstLine });
  return {
    migration: { version, name, file: path, up, down: hasDown ? sectionOf('down') : null, checksum: checksumOf(text) },
    problems: found.map((problem) => ({ ...problem, file: path })),
    why,
  };
}

const firstLine = { start: 0, end: 0, line: 1, column: 1 };
