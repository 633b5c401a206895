/** The migrations of a workspace with the text that they were read from. */
import type { ExchangeMigration, ExchangeSection } from '#core/exchange/layout.ts';
import { sectionText } from '#core/exchange/section-text.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { Migration, TransactionPolicy } from '#core/migration/migration.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';

/**
 * In: migrations as a dialect loaded them, the files that it loaded them from, and when it begins a transaction: what ran
 * without one must run without one elsewhere.
 */
export function exchangeMigrations(
  migrations: readonly Migration[],
  files: WorkspaceFiles,
  policy: TransactionPolicy,
): readonly ExchangeMigration[] {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  return migrations.map(({ version, name, file, up, down }) => {
    const near = nearestFirst(file, texts);
    return {
      version,
      name,
      up: asRun(sectionText(up, near, down), policy),
      down: down && asRun(sectionText(down, near, up), policy),
    };
  });
}

const asRun = (section: ExchangeSection, policy: TransactionPolicy): ExchangeSection =>
  policy === 'none' ? { ...section, transaction: false } : section;

/** Tools with two files for a migration give them names that begin alike, or a folder of their own. */
function nearestFirst(file: string, texts: readonly TextFile[]): readonly TextFile[] {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const own = texts.filter(({ path }) => path === file);
  return [...own, ...texts.filter(({ path }) => path !== file && path.startsWith(folder))];
}
