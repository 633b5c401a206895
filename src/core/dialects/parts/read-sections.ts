/** Makes migrations of texts whose sections are known. */
import type { Problem } from '#core/base/problem.ts';
import type { Direction, Sections } from '#core/dialects/parts/migrate-marks.ts';
import type { FileName, ReadMigration } from '#core/dialects/parts/load-folder.ts';
import { checksumOf } from '#core/migration/checksum.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { Migration, MigrationSection, Refused } from '#core/migration/migration.ts';
import { splitSpans, splitStatements } from '#core/sql/split-statements.ts';

/** In: the file, its version and name, its sections. Out: the migration, and what is wrong in it. */
export function readMigration(
  { path, text }: TextFile,
  { version, name }: Pick<FileName, 'version' | 'name'>,
  { spans, hasDown, bare, problems, refused = {}, why }: Sections,
): ReadMigration {
  const scripts = splitSpans(text, spans);
  const sectionOf = (direction: Direction): MigrationSection => ({
    statements: scripts.flatMap((script, i) => (spans[i]!.direction === direction ? script.statements : [])),
    transaction: !bare.has(direction),
    ...(refused[direction] ? { refused: refused[direction] } : {}),
  });
  const up = sectionOf('up');
  const found: Problem[] = [...problems, ...[...new Set(Object.values(refused))].map(sayRefused)];
  for (const { what, range } of scripts.flatMap((script) => script.problems))
    found.push({ code: 'statement-unterminated', what, range });
  if (up.statements.length === 0 && up.refused === undefined) found.push({ code: 'migration-empty', range: firstLine });
  const down = hasDown ? sectionOf('down') : null;
  return {
    migration: { version, name, file: path, up, down, checksum: checksumOf(text) },
    problems: found,
    why,
  };
}

const sayRefused = (refused: Refused): Problem => ({ code: 'migration-refused', ...refused });

/** A file that is all one way, without marks. */
export interface WholeFile {
  readonly why: string;
  /** It asks to run without a transaction. */
  readonly bare?: boolean;
  readonly checksum?: string;
  readonly key?: string;
  /** The tool does not run it. */
  readonly refused?: Refused | null;
}

/** In: the file, its version and name, how it was read. Out: the migration up, with no way down of its own. */
export function readWhole(
  file: TextFile,
  { version, name }: FileName,
  { why, bare, checksum, key, refused }: WholeFile,
): ReadMigration {
  const { section, problems } = bareSection(file, bare ?? false, refused);
  const migration: Migration = {
    version,
    name,
    file: file.path,
    up: section,
    down: null,
    checksum: checksum ?? checksumOf(file.text),
    ...(key === undefined ? {} : { key }),
  };
  const empty: Problem[] =
    section.statements.length === 0 && !refused ? [{ code: 'migration-empty', range: firstLine }] : [];
  return { migration, problems: [...problems, ...empty], why };
}

/** All statements of a file. In: whether it runs without a transaction, and why it does not run. */
export function bareSection(
  { path, text }: TextFile,
  bare: boolean,
  refused: Refused | null = null,
): { readonly section: MigrationSection; readonly problems: readonly Problem[] } {
  const { statements, problems } = splitStatements(text);
  return {
    section: { statements, transaction: !bare, file: path, ...(refused ? { refused } : {}) },
    problems: [
      ...(refused ? [{ ...sayRefused(refused), file: path }] : []),
      ...problems.map(({ what, range }) => ({ code: 'statement-unterminated', what, range, file: path }) as const),
    ],
  };
}

const firstLine = { start: 0, end: 0, line: 1, column: 1 };
