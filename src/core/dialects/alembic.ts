/** Alembic: `alembic/versions/1975ea83b712_create.py`, in Python, each naming the one before it; shown, and not run. */
import { bySameText } from '#core/dialects/parts/load-folder.ts';
import { shownDialect } from '#core/dialects/parts/shown-dialect.ts';
import { slugOf, stampOf } from '#core/dialects/parts/new-file.ts';
import type { TextFile } from '#core/migration/dialect.ts';
import type { Migration } from '#core/migration/migration.ts';

const REVISION = /^revision\s*(?::\s*\w+\s*)?=\s*['"](?<revision>\w+)['"]/m;
const BEFORE = /^down_revision\s*(?::[^=]+)?=\s*(?:['"](?<before>\w+)['"])?/m;

export const alembic = shownDialect({
  id: 'alembic',
  label: 'Alembic',
  language: 'Python',
  nameOf: (file, text) => {
    const revision = file.endsWith('.py') && BEFORE.test(text) ? REVISION.exec(text)?.groups?.['revision'] : undefined;
    return revision === undefined ? null : { version: revision, name: file.replace(/^[0-9a-z]+_|\.py$/g, '') };
  },
  identity: bySameText,
  folder: 'alembic/versions/',
  order: chain,
  newFile: (name, now) => {
    const revision = stampOf(now);
    return { name: `${revision}_${slugOf(name)}.py`, text: `revision = '${revision}'\ndown_revision = None\n` };
  },
  line: ({ version, name }, applied) => `${version} ${name}${applied ? ' (applied)' : ''}`,
});

/** From the one that has none before it; what the chain does not reach comes last. */
function chain(files: readonly TextFile[]): (a: Migration, b: Migration) => number {
  const before = new Map(
    files.flatMap(({ text }) => {
      const revision = REVISION.exec(text)?.groups?.['revision'];
      return revision === undefined ? [] : [[revision, BEFORE.exec(text)?.groups?.['before'] ?? null] as const];
    }),
  );
  const depthOf = (revision: string): number => {
    let depth = 0;
    for (let at: string | null = revision; at !== null && depth <= before.size; depth += 1) at = before.get(at) ?? null;
    return depth;
  };
  return (a, b) => depthOf(a.version) - depthOf(b.version) || (a.version < b.version ? -1 : 1);
}
