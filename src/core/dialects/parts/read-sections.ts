/** Makes a migration of a text whose sections are known. */
import type { Problem } from '#core/base/problem.ts';
import type { Direction, Sections } from '#core/dialects/parts/migrate-marks.ts';
import type { ReadMigration } from '#core/dialects/parts/load-folder.ts';
import { checksumOf } from '#core/migration/checksum.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { MigrationSection } from '#core/migration/migration.ts';
import { splitSpans } from '#core/sql/split-statements.ts';

/** In: the file, its version and name, its sections. Out: the migration, and what is wrong in it. */
export function readMigration(
  { path, text }: TextFile,
  version: string,
  name: string,
  { spans, hasDown, bare, problems, why }: Sections,
): ReadMigration {
  const scripts = splitSpans(text, spans);
  const sectionOf = (direction: Direction): MigrationSection => ({
    statements: scripts.flatMap((script, i) => (spans[i]!.direction === direction ? script.statements : [])),
    transaction: !bare.has(direction),
  });
  const up = sectionOf('up');
  const found: Problem[] = [...problems];
  for (const { what, range } of scripts.flatMap((script) => script.problems))
    found.push({ code: 'statement-unterminated', what, range });
  if (up.statements.length === 0) found.push({ code: 'migration-empty', range: firstLine });
  const down = hasDown ? sectionOf('down') : null;
  return { migration: { version, name, file: path, up, down, checksum: checksumOf(text) }, problems: found, why };
}

const firstLine = { start: 0, end: 0, line: 1, column: 1 };
