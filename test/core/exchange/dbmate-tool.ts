/** The real dbmate, from its package. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Its binaries are optional packages, one for each platform; there is none for some. */
function findDbmate(): string | null {
  const require = createRequire(import.meta.url);
  try {
    const from = createRequire(require.resolve('dbmate'));
    const suffix = process.platform === 'win32' ? '.exe' : '';
    return from.resolve(`@dbmate/${process.platform}-${process.arch}/bin/dbmate${suffix}`);
  } catch {
    return null;
  }
}

export const dbmateBinary = findDbmate();

/** Writes a folder for it. Gives the database's path, and the way to run a command: what it wrote to its error output. */
export function dbmateIn(folder: string, files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const database = join(folder, 'app.sqlite3');
  const args = ['--url', `sqlite:${database}`, '--no-dump-schema'];
  const run = (...command: readonly string[]): string => {
    const { stderr, error } = spawnSync(dbmateBinary ?? 'dbmate', [...args, ...command], {
      cwd: folder,
      encoding: 'utf8',
    });
    return `${stderr}${error ?? ''}`;
  };
  return { database, run };
}
