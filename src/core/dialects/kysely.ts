/** Kysely: `migrations/2026-01-31-create.ts`, in TypeScript, in the order of the names; shown, and not run. */
import { bySameName } from '#core/dialects/parts/load-folder.ts';
import { shownDialect } from '#core/dialects/parts/shown-dialect.ts';
import { slugOf } from '#core/dialects/parts/new-file.ts';

export const kysely = shownDialect({
  id: 'kysely',
  label: 'Kysely',
  language: 'TypeScript',
  nameOf: (file, text) => {
    const stem = /\bKysely\s*</.test(text) ? /^(.+)\.[cm]?[jt]s$/.exec(file)?.[1] : undefined;
    return stem === undefined ? null : { version: stem, name: '' };
  },
  identity: bySameName,
  folder: 'migrations/',
  order: () => (a, b) => (a.version < b.version ? -1 : 1),
  newFile: (name, now) => ({
    name: `${now.slice(0, 10)}-${slugOf(name, '-')}.ts`,
    text: "import type { Kysely } from 'kysely';\n\nexport async function up(db: Kysely<unknown>): Promise<void> {}\n",
  }),
  line: ({ version }, applied) => `${applied ? 'applied' : 'pending'} ${version}`,
});
